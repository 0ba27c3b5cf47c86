"""The board of the pipeline, and its table."""
