"""How large may a workbook be that carries a budget?"""

LARGEST_FILE = 5 << 20  # bytes
MOST_CELLS = 150_000  # that hold something: a line has about fourteen, its formulas included
MOST_ROWS, MOST_COLUMNS, MOST_PARTNERS, MOST_NAMES = 6000, 200, 100, 2000
MOST_TOLD = 200  # cells, comments and sheets that are not read and named one by one
