"""Typing the directory in: entries, groupings, two entries that become one."""
