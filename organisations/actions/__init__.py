"""Everything that changes associations, people, users and their rights."""
