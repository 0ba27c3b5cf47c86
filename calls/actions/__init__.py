"""Everything that changes calls."""
