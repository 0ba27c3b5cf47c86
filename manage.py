#!/usr/bin/env python
"""Run a command of the program: `python manage.py help` lists them."""

import os
import sys

from django.core.management import execute_from_command_line

from config.environment import Wrong

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")
    try:
        execute_from_command_line(sys.argv)
    except Wrong as refusal:  # a start without its settings is refused in one line
        sys.exit(str(refusal))
