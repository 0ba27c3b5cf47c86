"""Filters, columns and pages of the pipeline's table."""
