"""How large may a table be?"""

LARGEST = 20 << 20
ROWS, COLUMNS = 20_000, 100
MOST_CELLS = 1_000_000
LONGEST_LINE = 400_000
WIDE = "wide"  # what the reader of a workbook says of a sheet with too many columns
