"""Lists of municipalities: what their columns mean, which entry each row is, and what of it is new."""
