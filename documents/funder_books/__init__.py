"""How is a funder's own workbook filled with the figures of a budget? Recognise, plan, write into it, change nothing else."""
