"""What is taught: materials, their texts, and where they help."""
