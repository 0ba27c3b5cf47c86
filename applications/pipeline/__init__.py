"""The ground of the room: the application itself, its states, steps, guards and history."""
