"""The screens of the money."""
