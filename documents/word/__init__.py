"""The blocks of a paper, and how they become a Word file."""
