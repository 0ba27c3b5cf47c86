"""Who must be told of a change, and what was told."""
