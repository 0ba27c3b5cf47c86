"""Tables that people bring: CSV and workbooks, opened with care, understood with their help."""
