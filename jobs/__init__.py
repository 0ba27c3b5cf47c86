"""Background work that people can look at: its worker, its timetable, the supervisor, `/health/`."""
