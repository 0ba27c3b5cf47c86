"""Programmes and calls: what is stored about them, and what follows from their dates."""
