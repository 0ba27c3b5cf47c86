"""Sheets and tables, how they become a workbook, and how a foreign one is opened."""
