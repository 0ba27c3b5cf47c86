"""Who works here: users, roles, teams, invitations, sign-in, language."""
