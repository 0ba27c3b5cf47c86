"""Write who looked at the money of the demonstration: a second fund, a warning put aside, the words on rule packs."""

import datetime as dt
from decimal import Decimal

from applications.models import Application
from applications.pipeline.actions.history import record
from applications.pipeline.events import What
from budgets.checks.stored_findings import kept
from budgets.models import Mute, PackWord, PartnerFund
from calls.packs import rule_packs
from demonstration.loading.applications import Cast
from organisations.models import User

SECOND_FUND = (9, 5, "IPA III", Decimal(80))  # application, partner, fund, share: the partner outside the Union
PUT_ASIDE = 18  # its lead partner keeps its own budget; only our share is entered
REASON = "A vezető partner saját költségvetést vezet; itt csak a mi részünk szerepel."
WORDS = [
    # pack, stage, who, days ago, remark
    ("interreg-2127", "checked", "finance1", 30, "Az átalányokat a programdokumentummal összevetettem."),
    ("interreg-2127", "active", "head1", 28, ""),
    ("prag", "checked", "finance1", 12, "Az Annex B 7–11. sorával egyezik."),
    ("hu-top-plusz", "checked", "finance1", 9, "A százalékos korlátokat a felhívásban kell megnézni."),
]


def load(applications: dict[int, Application], today: dt.date) -> None:
    """Add them to what is there; no sum changes."""
    cast = Cast()
    number, partner, fund, share = SECOND_FUND
    PartnerFund.objects.create(partner=applications[number].partners.get(number=partner), fund=fund, percent=share)
    _put_aside(applications[PUT_ASIDE], at=_moment(today, 3))
    association = cast.associations["MVSZ"]
    for code, stage, who, days, remark in WORDS:
        pack = rule_packs.load(code)
        PackWord.objects.create(
            association=association,
            code=code,
            version=pack.version,
            stage=stage,
            by=cast.user(who),
            remark=remark,
            sha256=rule_packs.fingerprint(code, pack.version),
            at=_moment(today, days),
        )


def _moment(today: dt.date, days: int) -> dt.datetime:
    return dt.datetime.combine(today - dt.timedelta(days=days), dt.time(10, 15), dt.UTC)


def _put_aside(application: Application, *, at: dt.datetime) -> None:
    by: User | None = application.lead_officer
    found = next((found for found in kept(application).findings if found.can_be_muted), None)
    if by is None or found is None:
        return
    Mute.objects.create(
        application=application,
        code=found.code,
        target=found.target,
        figures=found.figures,
        message=found.message,
        reason=REASON,
        by=by,
        at=at,
    )
    note = f"{found.message} – {REASON}"
    record(
        application, by=by, source=application.state, what=What.BUDGET, at=at, note=note, facts={"finding": found.code}
    )
