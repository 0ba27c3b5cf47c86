"""Findings that are kept or put aside, agreement with the work plan, the own contribution."""
