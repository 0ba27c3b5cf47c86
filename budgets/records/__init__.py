"""The budget as it is stored, asked and held still."""
