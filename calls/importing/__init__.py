"""Other people's files that become calls."""
