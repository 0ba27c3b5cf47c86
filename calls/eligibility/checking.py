"""Am I eligible? Five questions at most: the municipality, its role, what it must have, its partners, its own share."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.translation import gettext as _

from calls.catalogue.models.calls import Call
from calls.catalogue.models.eligibility import Allowed, ApplicantRole, EligibilityRule
from calls.catalogue.presenting import money
from calls.eligibility import (
    OwnShare,
    Profile,
    Verdict,
    consortium_words,
    countries_of,
    judge,
    own_share,
    profile_of,
    rules_by_role,
)
from calls.eligibility.words import FEATURE_LABELS
from formats.names import search_key
from organisations.models import Municipality

FOUND = 12
LEAST_LETTERS = 2


@dataclass(frozen=True)
class Question:
    """One question with the answers to choose from, and the one that was given."""

    name: str
    words: str
    choices: list[tuple[str, str]]
    given: str


def municipalities_like(text: str) -> list[Municipality]:
    """Members of any association whose folded name contains what was typed; those that begin with it first."""
    key = search_key(text)
    if len(key.replace(" ", "")) < LEAST_LETTERS:
        return []
    members = Municipality.objects.filter(directory_of__isnull=False, merged_into__isnull=True)
    found = list(members.named_like(text).order_by("search_key")[: FOUND * 4])
    return sorted(found, key=lambda town: not town.search_key.startswith(key))[:FOUND]


def municipality_of(sent: QueryDict) -> Municipality | None:
    """The municipality that was chosen."""
    number = sent.get("m", "")
    if not (number.isascii() and number.isdecimal() and len(number) < 19):
        return None
    members = Municipality.objects.filter(directory_of__isnull=False, merged_into__isnull=True)
    return members.select_related("directory_of").prefetch_related("features").filter(pk=int(number)).first()


@dataclass(frozen=True)
class Check:
    """The answer for one municipality, and what else may be asked."""

    verdict: Verdict
    questions: list[Question]
    consortium: str


def check(call: Call, town: Municipality, sent: QueryDict) -> Check:
    """The verdict from what is public about the municipality and from what was answered."""
    rules, terms = rules_by_role(call), getattr(call, "terms", None)
    roles = [role for role in (ApplicantRole.LEAD, ApplicantRole.PARTNER) if rules[role]] or [ApplicantRole.LEAD]
    role = sent.get("role") if sent.get("role") in roles else roles[0]
    needed = sorted({rule.required_feature for rule in rules[role] if rule.required_feature})
    profile = profile_of(town)
    asked = [code for code in needed if code not in profile.features]
    has = frozenset(code for code in asked if sent.get(f"has_{code}") == "yes")
    profile = replace(profile, features=profile.features | has)
    found = judge(rules[role], profile, countries_of(call))
    unsure = [code for code in asked if sent.get(f"has_{code}") not in ("yes", "no")]
    found = _open_where_asked(found, rules[role], profile, unsure, call)
    words, share = consortium_words(terms), own_share(call)
    questions = _questions(roles, role, asked, words, share, sent)
    return Check(_weighed(found, words, share, sent), questions, words)


def _open_where_asked(
    found: Verdict, rules: Iterable[EligibilityRule], profile: Profile, unsure: list[str], call: Call
) -> Verdict:
    """A no that stands only because something is not recorded is still open: it is asked."""
    if found.answer != Allowed.NO or not unsure:
        return found
    with_it = judge(rules, replace(profile, features=profile.features | frozenset(unsure)), countries_of(call))
    if with_it.answer != Allowed.YES:
        return found
    return replace(found, answer=Allowed.UNKNOWN)


def _weighed(found: Verdict, words: str, share: OwnShare | None, sent: QueryDict) -> Verdict:
    """The verdict with partners and own share as they were answered."""
    if found.answer != Allowed.YES:
        return found
    if share and sent.get("money") == "no":
        reason = _("The own share cannot be paid. There may be help for it; ask us.")
        return replace(found, answer=Allowed.NO if share.alone else Allowed.UNKNOWN, reason=reason)
    if words and sent.get("partners") == "no":
        return replace(found, answer=Allowed.UNKNOWN, reason=_("%s We look for partners with you.") % words)
    return found


def _questions(
    roles: Sequence[str], role: str, asked: Sequence[str], words: str, share: OwnShare | None, sent: QueryDict
) -> list[Question]:
    """Those that can still change the answer."""
    answers = [("yes", _("yes")), ("no", _("no")), ("", _("I do not know"))]
    found = []
    if len(roles) > 1:
        choices = [(ApplicantRole.LEAD.value, _("we lead")), (ApplicantRole.PARTNER.value, _("we are a partner"))]
        found.append(Question("role", _("Do you want to lead, or to take part as a partner?"), choices, role))
    for code in asked[:2]:
        label = FEATURE_LABELS.get(code, code)
        found.append(Question(f"has_{code}", _("Do you have this: %s?") % label, answers, sent.get(f"has_{code}", "")))
    if words:
        found.append(
            Question("partners", _("%s Do you have these partners?") % words, answers, sent.get("partners", ""))
        )
    if share:
        spoken = money(share.least, share.currency)
        words_of_share = _("Can you pay an own share? For the smallest project it is at least: %s") % spoken
        found.append(Question("money", words_of_share, answers, sent.get("money", "")))
    return found
