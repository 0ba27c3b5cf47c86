"""To-dos, and the timetable planned back from the deadline."""
