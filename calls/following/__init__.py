"""Watching calls, saved searches, the weekly mail, reports of what is wrong."""
