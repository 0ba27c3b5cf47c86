"""How is a funder's own workbook filled with the figures of a budget? Find the places, plan, write."""
