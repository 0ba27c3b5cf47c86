"""Which addresses are open to everybody, and how all others are closed."""
