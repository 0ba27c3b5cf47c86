"""The grid: cells, pasting, saving, and the gates that ask the budget."""
