"""What if: cuts, shifts, and the budget of an amendment."""
