"""The door for a web server."""

import os

from django.core.wsgi import get_wsgi_application

from config.environment import Wrong
from config.requests import Request

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")
try:
    application = get_wsgi_application()
except Wrong as refusal:  # a start without its settings is refused in one line
    raise SystemExit(str(refusal)) from None
application.request_class = Request
