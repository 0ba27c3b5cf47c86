"""Amounts, days, names and cleaned text, read and written in the reader's language; tables that people bring."""
