"""How does every form get its key? With the token against forgery, which stands in every form anyway."""

import secrets
from typing import Any

from django import template
from django.template.context import Context
from django.template.defaulttags import CsrfTokenNode
from django.utils.html import format_html
from django.utils.safestring import SafeString

from once.keys import FIELD

register = template.Library()


class KeyNode(CsrfTokenNode):
    """The token against forgery, and beside it the key that lets the form be carried out once."""

    def render(self, context: Context) -> SafeString:
        token = super().render(context)
        if not token:
            return SafeString("")
        return format_html('{}<input type="hidden" name="{}" value="{}">', token, FIELD, secrets.token_urlsafe(12))


@register.tag
def csrf_token(_parser: Any, _token: Any) -> KeyNode:
    """Stands in for Django's own tag in every template of the house, those of libraries included."""
    return KeyNode()
