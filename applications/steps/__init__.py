"""The one function that takes every step, and the pages that ask for it; the top of the room."""
