"""Small sums beside the budget: depreciation, day rates, trips, payments."""
