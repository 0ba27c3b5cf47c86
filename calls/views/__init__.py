"""The pages about calls."""
