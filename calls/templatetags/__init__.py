"""What templates say about calls."""
