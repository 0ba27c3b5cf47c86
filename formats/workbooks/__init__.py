"""Workbooks that came from outside: looked at from outside, then read by a process of their own with limits."""
