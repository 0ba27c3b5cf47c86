"""How does a page say what an action refused? The one way of all views."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpRequest

from refusals import Refusal


@contextmanager
def answering(request: HttpRequest, form: BaseForm | None = None, field: str | None = None) -> Iterator[None]:
    """Turn a refusal inside the block into a sentence at the form or its field; without a form, above the page.

    What stands below the block is what follows a refusal: the block itself returns where all went well.
    """
    try:
        yield
    except Refusal as refusal:
        _say(request, form, field, str(refusal))
    except ValidationError as wrong:
        for sentence in wrong.messages:
            _say(request, form, field, sentence)


def _say(request: HttpRequest, form: BaseForm | None, field: str | None, sentence: str) -> None:
    if form is None:
        messages.error(request, sentence)
    else:
        form.add_error(field, sentence)
