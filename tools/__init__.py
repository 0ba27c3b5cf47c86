"""What those who change the program measure it with; nothing of it runs on a server."""
