"""Typing calls in: the call, its parts, its terms, its programme."""
