"""Funder's workbooks without a database: mappings, places, sums to the cent, and what else is in the file."""

import json
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from budgets.figures.computing import Budget, Contribution, Partner
from documents.funder_books import filling, layout, mappings, opening, parts
from documents.funder_books.draft import FunderDraft, Item, Package, Who, items_of
from documents.funder_books.layout import Rows, Seen
from documents.funder_books.mappings import Slot, all_mappings
from documents.funder_books.placing import fill_rows, row_of
from documents.funder_books.planning import Write
from formats.workbooks import outside
from tests.documents.budgets import MADE_AT, b2, draft_of, line, random_draft, special

FORMS = {"horizon-lump-sum": "horizon-2127", "prag-annex-b": "prag", "interreg-budget-export": "interreg-2127"}


def funder_draft(draft):
    """The same budget as the workbooks of the other tests, as a form asks for it."""
    result = draft.result
    whose = tuple(
        Who(each.partner.number, each.partner.name, each.partner.name, each.partner.country, "HU231", "9")
        for each in result.partners
    )
    plan = tuple(Package(number, title, 1, 12) for number, title in draft.packages)
    return FunderDraft(draft.reference, draft.acronym, draft.title, "CALL-1", whose, plan, result, 1, MADE_AT)


def random_one(code, seed=3):
    return funder_draft(random_draft(FORMS[code], seed, packages=3, lines=12))


def filled(code, draft, content=None, *, whole=False):
    content = content or filling.practice_copy(draft, code)
    seen = filling.look(filling.Form(code, content))
    made = filling.planned(draft, code, json.loads(json.dumps(seen)), whole=whole)
    return made, opening.fill(content, made.writes)


def sheets_of(content):
    return openpyxl.load_workbook(BytesIO(content))


@pytest.mark.parametrize("code", FORMS)
def test_every_mapping_follows_the_schema_and_finds_all_its_places_in_its_practice_copy(code):
    mapping = all_mappings()[code]
    draft = random_one(code)

    found = layout.find(opening.look(filling.practice_copy(draft, code)).grids, mapping)

    assert len(found.singles) == len(mapping.cells)
    assert len(found.shows) == len(mapping.shows)
    assert set(found.lists) == {listing.code for listing in mapping.lists}
    assert {key[0] for key in found.blocks} == {block.code for block in mapping.blocks}
    labels = {label for rows in found.blocks.values() for label in rows.slots}
    assert labels == {slot.label for block in mapping.blocks for slot in block.slots}


def test_the_forms_are_exactly_these_and_none_claims_to_be_compared():
    assert {code: mapping.compared for code, mapping in all_mappings().items()} == dict.fromkeys(sorted(FORMS), False)


def test_a_mapping_with_a_wrong_place_is_named():
    data = json.loads((mappings.FOLDER / "prag-annex-b.json").read_text(encoding="utf-8"))
    data["blocks"][0].pop("end")

    with pytest.raises(mappings.BadMapping, match=r"x\.json: blocks/0: 'end' is a required property"):
        mappings.parse(data, name="x.json")


@pytest.mark.parametrize(
    ("pack", "form"),
    [
        *((pack, form) for form, pack in FORMS.items()),
        ("life-2127", ""),
        ("interreg-central-europe-2127", "interreg-budget-export"),
    ],
)
def test_the_rules_of_a_call_suggest_its_form(pack, form):
    assert mappings.suggested_for(draft_of(b2().result.budget, pack).result.pack) == form


@settings(max_examples=25)
@given(seed=st.integers(0, 10**6), code=st.sampled_from(list(FORMS)))
def test_no_amount_is_lost_written_and_homeless_money_is_the_budget(seed, code):
    draft = random_one(code, seed)
    found = PLACES.setdefault(
        code, layout.find(opening.look(filling.practice_copy(draft, code)).grids, all_mappings()[code])
    )

    made = filling.plan(draft, all_mappings()[code], found)

    computed = sum(
        (item.amount for item in items_of(draft) if item.category in all_mappings()[code].computed), Decimal(0)
    )
    assert made.budget + computed == draft.result.total
    assert made.written + sum((note.amount for note in made.homeless), Decimal(0)) == made.budget
    for per in all_mappings()[code].per:
        checks = [check for check in made.checks if check.per == per]
        assert sum((check.written for check in checks), Decimal(0)) == made.written


PLACES: dict = {}


@pytest.mark.parametrize("code", ["prag-annex-b", "interreg-budget-export"])
def test_everything_has_a_place_and_every_difference_is_nothing(code):
    made, _content = filled(code, random_one(code))

    assert made.homeless == ()
    assert {check.difference for check in made.checks} == {Decimal("0.00")}


def horizon():
    """Two beneficiaries with costs in both packages, all in categories of the form."""

    def whose(number, name, country):
        return Partner(
            number,
            name,
            country,
            "lead" if number == 1 else "partner",
            lines=(
                line("personnel", "4321.09", "2.5", work_package=1, description="Project manager"),
                line("personnel", "3000", "3", work_package=1, description="Finance officer"),
                line("personnel", "2750.50", "4", work_package=1, description="Pénzügyi munkatárs"),
                *(line("travel", "333.33", "3", work_package=2, description=f"Trip {n}") for n in range(6)),
                line("equipment", "20000", work_package=2, description="=1+1"),
            ),
        )

    budget = Budget("EUR", 24, 12, (whose(1, "Pécs", "HU"), whose(2, "Kozcağız", "TR")))
    return funder_draft(draft_of(budget, "horizon-2127"))


def test_horizon_rows_stand_on_the_sheet_of_the_beneficiary_in_the_part_of_the_package():
    made, content = filled("horizon-lump-sum", horizon())

    sheet = sheets_of(content)["BE2"]
    rows = {
        sheet.cell(row, 2).value: (sheet.cell(row, 3).value, sheet.cell(row, 4).value)
        for row in range(1, 100)
        if sheet.cell(row, 3).value is not None and sheet.cell(row, 2).value
    }
    assert rows["Senior staff"] == (2.5, 4321.092)  # 2.5 × 4321.09 is 10802.725, the engine rounds to 10802.73
    assert rows["Administrative staff"] == (7, 2857.42857143)
    assert rows["Trip 0"] == (3, 333.33)
    assert rows["Trip 3; Trip 4; Trip 5"] == (9, 333.33)
    assert sheet.cell(2, 1).value == "WP1"
    assert {check.difference for check in made.checks} == {Decimal("0.00")}
    assert sheets_of(content)["BE list"]["B5"].value == "Pécs"
    assert "BE1, BE2" in sheets_of(content)["Any comments"]["B2"].value


def test_a_text_like_a_formula_stays_a_text_and_formulas_stay_formulas():
    draft = horizon()
    empty = filling.practice_copy(draft, "horizon-lump-sum")
    _made, content = filled("horizon-lump-sum", draft, empty)

    before, after = (sheets_of(each)["BE1"] for each in (empty, content))
    texts = [cell for row in after.iter_rows() for cell in row if cell.value == "=1+1"]
    assert [cell.data_type for cell in texts] == ["s"]
    formulas = {cell.coordinate: cell.value for row in before.iter_rows() for cell in row if cell.data_type == "f"}
    assert formulas == {at: after[at].value for at in formulas}
    assert len(formulas) > 50


def test_whole_euros_are_written_only_when_asked_and_the_difference_is_told():
    made, _content = filled("horizon-lump-sum", horizon(), whole=True)

    assert all(
        write.value == write.value.to_integral()
        for write in made.writes
        if isinstance(write.value, Decimal) and write.sheet == "BE1" and write.column == 4
    )
    assert made.difference == made.written - made.budget != 0
    assert abs(made.difference) < 30


def test_a_partner_without_a_sheet_and_a_line_without_a_package_are_told_with_their_amounts():
    draft = horizon()
    small = replace(
        draft, partners=draft.partners[:1], result=replace(draft.result, partners=draft.result.partners[:1])
    )
    seen = filling.look(filling.Form("horizon-lump-sum", filling.practice_copy(small, "horizon-lump-sum")))

    made = filling.planned(draft, "horizon-lump-sum", seen, whole=False)

    told = {note.text.split(":")[0]: note.amount for note in made.homeless}
    assert told == {
        "Personnel": Decimal("30804.73"),
        "Travel and accommodation": Decimal("5999.94"),
        "Equipment": Decimal("20000.00"),
    }
    assert all("BE2" in note.text for note in made.homeless)
    assert made.difference == -sum(told.values())


def test_another_currency_is_an_obstacle():
    budget = Budget("TRY", 12, None, (Partner(1, "K", "TR", "lead", lines=(line("human_resources", "10"),)),))
    made, _content = filled("prag-annex-b", funder_draft(draft_of(budget, "prag")))

    assert made.obstacles == (
        "The form takes one currency only. Form: EUR. Budget: TRY. Enter the budget in the currency of the form.",
    )


def prag():
    lines = (
        line("human_resources", "3000", "12", period=1, description="Trainer"),
        line("human_resources", "1500", "6", period=3, description="Trainer, second year"),
        line("other_services", "4000", description="Audit", period=4),
        line("travel", "100", "10", period=2, description="Flight to the partner"),
        line("contingency", "2000", period=4),
        line("equipment", "777", mark="in_kind", description="Given tables"),
    )
    given = (
        Contribution("own", "public", Decimal("1000")),
        Contribution("private", "private", Decimal("500.50"), "Bank"),
    )
    partner = Partner(1, "Kozcağız", "TR", "lead", lines=lines, contributions=given)
    return funder_draft(draft_of(Budget("EUR", 24, 6, (partner,)), "prag"))


def test_annex_b_has_its_lines_year_one_justification_and_sources():
    draft = prag()
    made, content = filled("prag-annex-b", draft)
    book = sheets_of(content)
    rows = {row[0].value: [cell.value for cell in row] for row in book["1. Budget"].iter_rows()}

    assert rows["1.1.1 Technical"][2:4] + rows["1.1.1 Technical"][6:8] == [12, 3000, 12, 3000]
    assert rows["Trainer, second year"][2:4] + rows["Trainer, second year"][6:8] == [6, 1500, None, None]
    assert rows["5.3 Expenditure verification"][3] == 4000
    assert rows["8. Indirect costs"][4] == float(draft.result.indirect) == 3500
    assert rows["8. Indirect costs"][8] == 2590  # 7 % of the 37 000 of year 1
    assert rows["10. Provision for contingency reserve"][4] == 2000
    assert rows["13. Contributions in kind"][4] == 777
    reasons = [[cell.value for cell in row] for row in book["2. Justification"].iter_rows(min_row=3, max_row=4)]
    assert reasons[0] == ["1.1.1 Technical", "Trainer", "12 × 3000 item = 36000.00"]
    sources = {row[0].value: row[1].value for row in book["3. Sources of funding"].iter_rows()}
    assert sources["EU contribution sought in this application"] == float(draft.result.grant)
    assert sources["Bank"] == 500.5
    assert sources["Applicant's financial contribution"] == float(draft.result.own) - 500.5
    assert made.difference == 0


def test_interreg_totals_show_two_funds_statuses_and_flat_rates():
    draft = funder_draft(special("interreg-2127"))
    _made, content = filled("interreg-budget-export", draft)
    rows = list(sheets_of(content)["2 Totals"].iter_rows(min_row=2, max_row=3, values_only=True))
    first = dict(zip(*rows, strict=True))
    figures = draft.result.partners[0]

    assert (first["Fund 1"], first["Fund 2"]) == ("ERDF", "IPA")
    assert Decimal(str(first["Fund 1 amount"])) == figures.funds["ERDF"]
    assert Decimal(str(first["Public contribution"])) == Decimal("300.01")
    assert Decimal(str(first["Total eligible"])) == figures.total


def test_items_share_rows_only_when_the_block_is_full():
    items = [
        Item(1, "P", "travel", Decimal(10 * n), text=f"T{n}", unit="trip", units=Decimal(n), unit_cost=Decimal(10))
        for n in range(1, 6)
    ]
    rows = Rows("S", {"units": 1, "unit_cost": 2, "text": 3}, (4, 5), {"Local": 6})

    buckets = fill_rows(rows, items, [Slot("Local", ("t3",))])

    assert [(each.row, [item.text for item in each.items]) for each in buckets] == [
        (4, ["T1"]),
        (5, ["T2", "T4", "T5"]),
        (6, ["T3"]),
    ]
    shared = row_of(buckets[1].items, whole=False)
    assert (shared.units, shared.unit_cost, shared.amount) == (11, 10, Decimal("110.00"))


def decorated(content):
    """The form with a text box, a button and a macro beside the cells, as funders' files have them."""
    source, target = zipfile.ZipFile(BytesIO(content)), BytesIO()
    more = {
        "xl/drawings/drawing9.xml": b'<xdr:wsDr xmlns:xdr="x"><xdr:sp macro=""/><xdr:sp/></xdr:wsDr>',
        "xl/ctrlProps/ctrlProp1.xml": b"<formControlPr/>",
        "xl/vbaProject.bin": b"\x00macro\xff",
    }
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as result:
        for item in source.infolist():
            data = source.read(item)
            if item.filename == "[Content_Types].xml":
                data = data.replace(
                    b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", outside.MACRO_BOOK
                )
            result.writestr(item, data)
        for name, data in more.items():
            result.writestr(name, data)
    return target.getvalue(), more


def test_text_boxes_buttons_and_macros_stay_byte_for_byte_and_are_counted():
    draft = horizon()
    form, more = decorated(filling.practice_copy(draft, "horizon-lump-sum"))

    seen = filling.look(filling.Form("horizon-lump-sum", form))
    _made, content = filled("horizon-lump-sum", draft, form)

    assert {kind: seen["parts"][kind] for kind in ("shapes", "buttons", "macros")} == {
        "shapes": 2,
        "buttons": 1,
        "macros": 1,
    }
    assert parts.lost(seen["parts"]) == []
    before, after = zipfile.ZipFile(BytesIO(form)), zipfile.ZipFile(BytesIO(content))
    assert {name: after.read(name) for name in more} == more
    changed = [name for name in before.namelist() if before.read(name) != after.read(name)]
    assert all(re.fullmatch(r"xl/(workbook|worksheets/sheet\d+)\.xml", name) for name in changed)
    assert opening.has_macros(content)


def test_a_library_that_writes_the_workbook_anew_would_have_dropped_them():
    form, more = decorated(filling.practice_copy(horizon(), "horizon-lump-sum"))
    stream = BytesIO()
    openpyxl.load_workbook(BytesIO(form)).save(stream)

    assert not set(more) & set(zipfile.ZipFile(stream).namelist())


def test_cells_without_addresses_and_missing_rows_are_written_in_order():
    draft = prag()
    content = filling.practice_copy(draft, "prag-annex-b")
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as source, zipfile.ZipFile(stream, "w") as target:
        for item in source.infolist():
            data = source.read(item)
            target.writestr(item, re.sub(rb'<row r="\d+"', b"<row", data) if "sheet3" in item.filename else data)

    written = opening.fill(
        stream.getvalue(),
        [Write("3. Sources of funding", 3, 2, Decimal("5.5")), Write("3. Sources of funding", 40, 3, "far away")],
    )

    sheet = sheets_of(written)["3. Sources of funding"]
    assert (sheet["B3"].value, sheet["C40"].value) == (5.5, "far away")


def test_words_are_found_whatever_their_blanks_and_capitals_and_wherever_they_stand():
    mapping = all_mappings()["interreg-budget-export"]
    draft = funder_draft(special("interreg-2127"))
    grids = opening.look(filling.practice_copy(draft, mapping.code)).grids
    moved = {
        f" {name.upper()} ": {
            (row + 7, column + 2): Seen(seen.kind, f" {seen.text.upper()}  :") for (row, column), seen in grid.items()
        }
        for name, grid in grids.items()
    }

    found, plainly = layout.find(moved, mapping), layout.find(grids, mapping)

    assert found.lists["totals"].columns == {name: at + 2 for name, at in plainly.lists["totals"].columns.items()}
    assert found.lists["totals"].free == tuple(row + 7 for row in plainly.lists["totals"].free)


@pytest.fixture(scope="module")
def recalculated(tmp_path_factory):
    """Every form, filled and worked out by LibreOffice, with what its formulas must come to."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("office")
    plans = {}
    for code in FORMS:
        draft = horizon() if code == "horizon-lump-sum" else random_one(code)
        plans[code], content = filled(code, draft)
        (folder / f"{code}.xlsx").write_bytes(content)
    files = [str(folder / f"{code}.xlsx") for code in FORMS]
    command = [office, "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "xlsx"]
    subprocess.run([*command, "--outdir", str(folder / "out"), *files], check=True, capture_output=True, timeout=300)
    return {code: (plans[code], (folder / "out" / f"{code}.xlsx").read_bytes()) for code in FORMS}


@pytest.mark.libreoffice
@pytest.mark.parametrize("code", FORMS)
def test_the_formulas_of_the_form_come_to_the_sums_of_the_engine(recalculated, code):
    plan, content = recalculated[code]
    book = openpyxl.load_workbook(BytesIO(content), data_only=True)

    shown = [round(Decimal(str(book[sheet].cell(row, column).value)), 2) for sheet, row, column, _value in plan.shows]

    assert shown == [round(value, 2) for _sheet, _row, _column, value in plan.shows]
    assert len(shown) >= 2
