"""Versions that are kept, compared, restored, approved."""
