"""How do calls and awards leave for other programs, in public standards? Gather, compose, write."""
