"""What the office does with a request, and what the private page tells."""
