"""Did anything change on which an application's figures and findings depend? One question to the database."""

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.models import Model

from applications.models import Application, Effort, Partner, WorkPackage
from applications.pipeline.states import BEFORE_SUBMISSION
from budgets.records.models.budget import BudgetLine, Contribution, PartnerFund, PartnerRate, Sheet
from calls.packs import rule_packs
from organisations.models import Organisation

# what of each row counts, and how it belongs to the application
OF_PARTNER = "SELECT id FROM {partner} WHERE application_id = %s"
OF_LINE = "id partner_id work_package_id category period description unit units unit_cost stated_amount mark order"
ROWS: list[tuple[type[Model], str, str]] = [
    (Partner, "id number state organisation_id role country legal_status funding_rate vat_recoverable",
     "application_id = %s"),
    (Organisation, "id name", "id IN (SELECT organisation_id FROM {partner} WHERE application_id = %s)"),
    (PartnerRate, "partner_id code percent", f"partner_id IN ({OF_PARTNER})"),
    (PartnerFund, "partner_id fund percent order", f"partner_id IN ({OF_PARTNER})"),
    (Contribution, "partner_id origin name status amount order id", f"partner_id IN ({OF_PARTNER})"),
    (Sheet, "partner_id vat", f"partner_id IN ({OF_PARTNER})"),
    (BudgetLine, OF_LINE, f"partner_id IN ({OF_PARTNER})"),
    (WorkPackage, "id number", "application_id = %s"),
    (Effort, "partner_id work_package_id person_months", f"partner_id IN ({OF_PARTNER})"),
]  # fmt: skip
OF_APPLICATION = (
    "currency",
    "duration_months",
    "period_months",
    "rule_pack",
    "rule_pack_version",
    "pack_overrides",
)


def fingerprint(application: Application) -> str:
    """The same as long as the same would be computed: the budget, its rules, and the program that judges them."""
    told = [program(), rules(application), *(repr(getattr(application, name)) for name in OF_APPLICATION)]
    with connection.cursor() as cursor:
        cursor.execute(_question(), [application.pk] * len(ROWS))
        told += sorted(text for (text,) in cursor.fetchall())
    return hashlib.sha256("\n".join(told).encode("utf-8", "replace")).hexdigest()


@cache
def _question() -> str:
    """Every row as one text; built from our own models' names only."""
    return " UNION ALL ".join(_rows(number, *entry) for number, entry in enumerate(ROWS))


def _rows(number: int, model: type[Model], columns: str, where: str) -> str:
    table = connection.ops.quote_name(model._meta.db_table)  # noqa: SLF001 - the documented way to a model's table
    cells = " || '\x1f' || ".join(
        f"COALESCE(CAST({connection.ops.quote_name(name)} AS TEXT), '')" for name in columns.split()
    )
    condition = where.format(partner=connection.ops.quote_name(Partner._meta.db_table))  # noqa: SLF001
    return f"SELECT '{number}:' || {cells} FROM {table} WHERE {condition}"  # noqa: S608 - no outside text in it


def rules(application: Application) -> str:
    """Which rules hold: the text of the file, or the copy that was made when the application was submitted."""
    if application.state not in BEFORE_SUBMISSION:
        newest = application.snapshots.order_by("-pk").values_list("pk", flat=True).first()
        if newest is not None:
            return f"snapshot {newest}"
    return rule_packs.fingerprint(application.rule_pack, application.rule_pack_version or "")


@cache
def program() -> str:
    """The code that finds and the words that it says: after an update everything is found anew."""
    digest = hashlib.sha256()
    for path in sorted(_sources()):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _sources() -> Iterator[Path]:
    here = Path(__file__).parents[1]
    yield from here.rglob("*.py")
    yield from (words for folder in settings.LOCALE_PATHS for words in Path(folder).glob("*/LC_MESSAGES/django.mo"))
