"""Associations, municipalities, partners, people, users, roles, invitations, letters to many."""
