"""The tags of this room, for the pages of others."""
