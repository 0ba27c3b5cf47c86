"""What people type about an application, read into clean values."""
