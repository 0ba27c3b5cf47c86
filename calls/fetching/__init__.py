"""Asking the EU portal for its files: only its own hosts, politely, within limits, and never more than once at a time."""
