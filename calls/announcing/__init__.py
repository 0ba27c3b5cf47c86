"""Letters that tell municipalities of a call."""
