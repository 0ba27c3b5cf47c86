"""What people type on the pages of the room, and what it means."""
