"""Exchange rates in the database: reading them, correcting them, and what was kept with a version."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from budgets.models import ExchangeRate, KeptConversion, RateCorrection, RateFile
from budgets.rates import actions as rate_actions
from budgets.rates import converting
from budgets.records import queries
from budgets.sheets.actions.approval import approve
from budgets.versions.actions.keeping import conversion_in_snapshot
from tests.budgets.entering import enter
from tests.budgets.scene import fill, make_project

pytestmark = pytest.mark.django_db
FILE = b"Date,HUF,TRY,\n2026-11-26,401.50,49.1234,\n2026-11-25,400.00,49.1,\n"


def this_month(units: str = "400", code: str = "HUF") -> bytes:
    month = timezone.localdate().replace(day=1)
    return f"Country,ISO code,Period,Rate\nX,{code},{month:%Y-%m},{units}\n".encode()


def test_rates_are_read_and_the_same_file_again_changes_nothing():
    first = rate_actions.import_rates(FILE, name="eurofxref-hist.csv")
    before = list(ExchangeRate.objects.values_list("pk", "units"))

    again = rate_actions.import_rates(FILE, name="eurofxref-hist.csv")

    assert (first.new, first.corrected, first.same) == (4, 0, 0)
    assert (again.new, again.corrected, again.same) == (0, 0, 4)
    assert list(ExchangeRate.objects.values_list("pk", "units")) == before
    assert RateFile.objects.count() == 1
    assert not RateCorrection.objects.exists()


def test_a_correction_is_written_down():
    rate_actions.import_rates(FILE, name="first.csv")

    second = rate_actions.import_rates(FILE.replace(b"401.50", b"402.50"), name="second.csv")

    correction = RateCorrection.objects.get()
    assert (second.new, second.corrected, second.same) == (0, 1, 3)
    assert (correction.before, correction.after, correction.file) == (Decimal("401.5"), Decimal("402.5"), second)
    assert correction.rate.units == Decimal("402.5")


def test_the_command_reads_says_and_refuses(tmp_path, capsys):
    good, bad = tmp_path / "rates.csv", tmp_path / "notes.txt"
    good.write_bytes(FILE + b"2026-11-24,x,1,\n")
    bad.write_bytes(b"hello")

    call_command("import_rates", good, "--dry-run")
    call_command("import_rates", good)

    told = capsys.readouterr().out
    assert told.count("rates.csv: new 5, corrected 0, unchanged 0, faults 1") == 2
    assert "row 4, HUF" in told
    assert ExchangeRate.objects.count() == 5
    with pytest.raises(CommandError, match=r"notes\.txt"):
        call_command("import_rates", bad)
    with pytest.raises(CommandError, match="missing"):
        call_command("import_rates", tmp_path / "missing.csv")


def test_a_file_is_looked_at_before_it_is_read(client, finance):
    rate_actions.import_rates(FILE, name="first.csv")
    client.force_login(finance)
    changed = SimpleUploadedFile("new.csv", FILE.replace(b"401.50", b"402.50"))

    laid = client.post(reverse("budgets:rates"), {"file": changed}, follow=True)

    text = laid.content.decode()
    assert "Nothing is read yet" in text
    assert "402.5000" in text
    assert not RateCorrection.objects.exists()
    file = RateFile.objects.get(name="new.csv")
    client.post(reverse("budgets:read_rates", args=[file.pk]))
    client.post(reverse("budgets:read_rates", args=[file.pk]))
    assert RateCorrection.objects.count() == 1
    assert "new.csv" in client.get(reverse("budgets:rates")).content.decode()


def test_only_finance_heads_and_administrators_keep_rates(client, officer, finance, clerk):
    laid = rate_actions.lay_down(FILE, name="x.csv", by=finance)

    with pytest.raises(PermissionDenied):
        rate_actions.lay_down(FILE, name="x.csv", by=officer)
    with pytest.raises(PermissionDenied):
        rate_actions.read_file(laid, by=officer)
    client.force_login(officer)
    assert client.get(reverse("budgets:rates")).status_code == 200
    assert client.post(reverse("budgets:read_rates", args=[laid.pk])).status_code == 403
    client.force_login(clerk)
    assert client.get(reverse("budgets:rates")).status_code == 404
    assert client.get(reverse("budgets:rate_file", args=[laid.pk])).status_code == 404
    assert not ExchangeRate.objects.exists()


def test_what_is_no_file_of_rates_is_said_beside_the_field(client, finance):
    client.force_login(finance)

    answer = client.post(reverse("budgets:rates"), {"file": SimpleUploadedFile("x.csv", b"hello")})

    assert answer.status_code == 422
    assert "This is no file of rates" in answer.content.decode()


@pytest.fixture
def application(association):
    association.currency = "HUF"
    association.save()
    return make_project(association)


def test_every_converted_sum_says_its_rate_source_and_month(client, application, officer):
    rate_actions.import_rates(this_month("412.3456"), name="inforeuro.csv")
    fill(application, by=officer)
    client.force_login(officer)

    text = client.get(reverse("budgets:budget", args=[application.reference])).content.decode()

    month = converting.month_words(timezone.localdate())
    assert f"1 EUR = 412.3456\xa0HUF, InforEuro, {month}" in text
    assert "143,083,923\xa0HUF" in text


def test_without_a_rate_the_page_names_the_month_and_no_sum(client, application, officer):
    fill(application, by=officer)
    client.force_login(officer)

    text = client.get(reverse("budgets:budget", args=[application.reference])).content.decode()

    assert f"No rate is stored (InforEuro, HUF) for: {converting.month_words(timezone.localdate())}" in text


def approved(application, officer, finance):
    fill(application, by=officer, number=1)
    fill(application, by=officer, number=2, rows=())
    application.refresh_from_db()
    return approve(application, by=finance, revision=application.budget_revision)


@given(st.lists(st.decimals("0.01", "9999", places=6), min_size=1, max_size=5))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_later_rates_never_change_what_was_kept(application, officer, finance, later):
    if not KeptConversion.objects.exists():
        rate_actions.import_rates(this_month("400"), name="first.csv")
        approved(application, officer, finance)
    application.refresh_from_db()

    for number, units in enumerate(later):
        rate_actions.import_rates(this_month(str(units)), name=f"{number}.csv")
    sums = converting.sums_of(application, queries.result_of(application))

    assert (sums.total, sums.units) == (Decimal(138_800_000), Decimal(400))
    assert "InforEuro" in sums.rate
    assert sums.version.approved_by == finance


def test_a_kept_conversion_cannot_be_changed_and_a_new_revision_is_converted_anew(application, officer, finance):
    rate_actions.import_rates(this_month("400"), name="first.csv")
    approved(application, officer, finance)
    kept = KeptConversion.objects.get()

    with pytest.raises(ValueError, match="never changed"):
        kept.save()
    with pytest.raises(TypeError):
        kept.delete()
    with pytest.raises(TypeError):
        KeptConversion.objects.update(units=1)
    rate_actions.import_rates(this_month("500"), name="second.csv")
    fill(application, by=officer)
    application.refresh_from_db()
    assert converting.sums_of(application, queries.result_of(application)).units == 500


def test_the_page_of_the_version_shows_what_was_kept(client, application, officer, finance):
    rate_actions.import_rates(this_month("400"), name="first.csv")
    version = approved(application, officer, finance)
    client.force_login(officer)

    text = client.get(reverse("budgets:version", args=[application.reference, version.number])).content.decode()

    assert "138,800,000\xa0HUF" in text
    assert "1 EUR = 400.0000\xa0HUF, InforEuro" in text


def test_a_missing_rate_is_kept_as_missing(application, officer, finance):
    approved(application, officer, finance)
    application.refresh_from_db()
    rate_actions.import_rates(this_month("400"), name="later.csv")

    sums = converting.sums_of(application, queries.result_of(application))

    assert sums.total is None
    assert converting.month_words(timezone.localdate()) in sums.missing


def test_a_snapshot_keeps_the_conversion(application, officer):
    rate_actions.import_rates(this_month("400"), name="first.csv")
    fill(application, by=officer)
    application.refresh_from_db()

    assert conversion_in_snapshot(application)["total"] == "138800000"
    assert conversion_in_snapshot(application)["currency"] == "HUF"


def test_fictional_rates_are_marked_until_a_real_file_replaces_them(application, officer):
    rate_actions.import_rates(this_month("400"), name="demo.csv", fictional=True)
    fill(application, by=officer)
    application.refresh_from_db()
    result = queries.result_of(application)

    assert converting.sums_of(application, result).rate.endswith("fictional demo rates")
    rate_actions.import_rates(this_month("401"), name="real.csv")
    assert "fictional" not in converting.sums_of(application, result).rate


def test_the_policy_of_a_programme_has_a_source_or_is_an_assumption(application):
    pack = queries.pack_of(application)

    assert converting.policy_of(pack).kind == "inforeuro_submission"
    assert not converting.policy_of(pack).is_assumed
    application.rule_pack = "urbact-iv"
    assert converting.policy_of(queries.pack_of(application)).is_assumed


def test_a_budget_in_lira_is_shown_in_euro(other_association, stranger):
    rate_actions.import_rates(this_month("50", "TRY"), name="rates.csv")
    project = make_project(other_association, currency="TRY", rule_pack="tr-development-agency")
    rows = [{"category": "travel", "description": "Trip", "unit": "trip", "units": "1", "unit_cost": "1000.00"}]
    partner = project.partners.get(number=1)
    enter(
        project,
        partner,
        by=stranger,
        lines=[row | {"units": Decimal(1), "unit_cost": Decimal(1000)} for row in rows],
        rates={},
    )
    project.refresh_from_db()

    sums = converting.sums_of(project, queries.result_of(project), day=timezone.localdate())

    assert (sums.currency, sums.total) == ("EUR", Decimal("20.00"))
