"""Asking the EU portal for its files: only its own hosts, politely, within limits, never twice at a time."""
