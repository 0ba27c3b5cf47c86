"""Remarks and reviews of a draft."""
