"""What do the answers of a draft say, for the person to check and for the request to keep?"""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from desk.asking.forms.asking import QUESTIONS
from desk.asking.models import RequestDraft
from desk.asking.questions import TIMES, WISHES, cost_choices
from desk.requests.models import OwnMoney
from formats.output import day_long
from organisations.models import Municipality


def _joined(label: object, words: str) -> str:
    return ". ".join(part for part in (str(label) if label else "", words) if part)


def shown(draft: RequestDraft, language: str) -> dict[str, str]:
    """Each page's answer in words; a page without an answer has none."""
    answers = draft.answers
    needed_by = answers.get("needed_by")
    return {
        "problem": answers.get("problem", ""),
        "wish": _joined(WISHES.get(answers.get("wish", "")), answers.get("wish_words", "")),
        "cost": dict(cost_choices(draft.association.currency, language)).get(answers.get("cost_band", ""), ""),
        "time": _joined(
            TIMES.get(answers.get("time", "")),
            day_long(dt.date.fromisoformat(needed_by), language) if needed_by else answers.get("time_words", ""),
        ),
        "money": str(dict(OwnMoney.choices).get(answers.get("own_money", ""), "")),
        "contact": ", ".join(filter(None, (answers.get(name) for name in ("contact_name", "email", "phone")))),
    }


def rows_of(draft: RequestDraft, language: str) -> list[dict]:
    """The answers for the last page, each with the way back to its page."""
    code, answers = draft.association.code, shown(draft, language)
    first = {
        "label": _("Municipality"),
        "value": draft.answers.get("municipality_name", ""),
        "url": reverse("desk:ask", args=[code]),
        "link": _("Change"),
    }
    return [first] + [
        {
            "label": question.title,
            "value": answers[question.name] or _("Not answered yet"),
            "url": reverse("desk:ask_question", args=[code, question.name]) + "?check=1",
            "link": _("Change"),
        }
        for question in QUESTIONS
    ]


def fields_of(draft: RequestDraft, language: str) -> dict:
    """The fields of the request that the draft becomes."""
    answers, words = draft.answers, shown(draft, language)
    municipality = Municipality.objects.filter(pk=answers.get("municipality"), directory_of=draft.association).first()
    needed_by = answers.get("needed_by")
    return {
        "municipality": municipality,
        "municipality_name": answers.get("municipality_name", "")[:200],
        "problem": answers["problem"],
        "wish": words["wish"],
        "cost_band": answers["cost_band"],
        "needed_by": dt.date.fromisoformat(needed_by) if needed_by else None,
        "needed_by_text": words["time"][:200],
        "own_money": answers["own_money"],
        "contact_name": answers["contact_name"],
        "email": answers.get("email", ""),
        "phone": answers.get("phone", ""),
        "language": language,
    }
