"""The six questions that a clerk answers on a phone."""
