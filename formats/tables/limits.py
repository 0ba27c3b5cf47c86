"""How large may a table be?"""

from django.utils.translation import gettext_lazy as _

LARGEST = 20 << 20
ROWS, COLUMNS = 20_000, 100
MOST_CELLS = 1_000_000
LONGEST_LINE = 400_000
TOO_LARGE = _("This table is too large. Please divide it into several files of at most 20,000 rows.")
TOO_WIDE = _("This table has more than 100 columns. Please delete those that are not needed.")
