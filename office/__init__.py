"""What the house looks at every day."""
