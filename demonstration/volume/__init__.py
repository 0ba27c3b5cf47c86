"""Rows for an office of a given size, beside the demonstration that is told."""
