"""Writes the rows of the demonstration, one module for each part of the field."""
