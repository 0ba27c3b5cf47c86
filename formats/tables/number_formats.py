"""What does a spreadsheet show where a number is formatted as a percentage? 0.15 under "0%" is 15 %.

Nothing of Django here: processes of their own, which read workbooks, use it.
"""

import re
from decimal import Decimal

LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')


def shown_percent(number: Decimal, number_format: str | None) -> str:
    """The number as a text with its percent sign, if its format shows one; else nothing.

    A sign of the format multiplies by a hundred; one in quotation marks or behind a backslash only stands there.
    """
    if not number_format or "%" not in number_format:
        return ""
    signs = LITERAL.sub("", number_format.partition(";")[0]).count("%")
    if not signs and "%" not in number_format.partition(";")[0]:
        return ""
    return f"{number.scaleb(2 * signs).normalize():f}%"
