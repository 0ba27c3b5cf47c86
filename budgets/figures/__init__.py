"""Pure arithmetic: lines in, totals and findings out. No Django, no database."""
