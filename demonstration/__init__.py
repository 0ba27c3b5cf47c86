"""Demonstration data: real programme and place names, fictional projects, organisations, people and amounts."""
