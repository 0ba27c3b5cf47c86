"""How large may a funder's form be?"""

MOST_CELLS = 150_000  # that hold something
MOST_ROWS, MOST_COLUMNS, MOST_SHEETS = 5000, 120, 150  # what is looked at
LONGEST = 200  # letters of a cell that are looked at
