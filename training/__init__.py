"""What is taught, and its links to the work."""
