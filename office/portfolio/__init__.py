"""The one page of the management."""
