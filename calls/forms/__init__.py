"""What people type about calls, made into clean values."""
