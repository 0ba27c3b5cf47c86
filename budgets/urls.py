"""The addresses of the money: the budget tab of an application, and the rule packs."""

from django.urls import path

from budgets.aids import views as aids
from budgets.cash import views as cash
from budgets.checks.views import findings, own
from budgets.packs import views as rule_packs
from budgets.rates import views as rates
from budgets.sheets.views import currency, grids, lump_sums, overview, sheets
from budgets.variants.views import amendments, what_if
from budgets.versions.views import approval, locking, versions

app_name = "budgets"
HERE = "applications/<str:reference>/budget/"
urlpatterns = [
    path(HERE, overview.budget, name="budget"),
    path(f"{HERE}recompute/", approval.recompute, name="recompute"),
    path(f"{HERE}approve/", approval.approve, name="approve"),
    path(f"{HERE}aids/", aids.aids, name="aids"),
    path(f"{HERE}aids/add/", aids.add, name="aid_row"),
    path(f"{HERE}findings/mute/", findings.mute, name="mute"),
    path(f"{HERE}findings/<int:number>/unmute/", findings.unmute, name="unmute"),
    path(f"{HERE}partners/<int:number>/", sheets.partner, name="partner"),
    path(f"{HERE}partners/<int:number>/totals/", grids.totals, name="totals"),
    path(f"{HERE}partners/<int:number>/paste/", grids.paste, name="paste"),
    path(f"{HERE}partners/<int:number>/save/", grids.save, name="save"),
    path(f"{HERE}lump-sums/", lump_sums.lump_sums, name="lump_sums"),
    path(f"{HERE}lump-sums/totals/", lump_sums.totals, name="lump_sums_totals"),
    path(f"{HERE}lump-sums/paste/", lump_sums.paste, name="lump_sums_paste"),
    path(f"{HERE}lump-sums/save/", lump_sums.save, name="lump_sums_save"),
    path(f"{HERE}versions/", versions.versions, name="versions"),
    path(f"{HERE}versions/<int:number>/", versions.version, name="version"),
    path(f"{HERE}own-contribution/", own.own, name="own"),
    path(f"{HERE}cash-flow/", cash.cash_flow, name="cash"),
    path(f"{HERE}currency/", currency.currency, name="currency"),
    path("management/own-contribution/", own.overview, name="own_overview"),
    path("exchange-rates/", rates.rates, name="rates"),
    path("exchange-rates/<int:pk>/", rates.rate_file, name="rate_file"),
    path("exchange-rates/<int:pk>/read/", rates.read_rates, name="read_rates"),
    path(f"{HERE}versions/<int:number>/restore/", locking.restore_version, name="restore"),
    path(f"{HERE}lock/", locking.lock, {"deed": "lock"}, name="lock"),
    path(f"{HERE}unlock/", locking.lock, {"deed": "unlock"}, name="unlock"),
    path(f"{HERE}what-if/", what_if.what_if, name="what_if"),
    path(f"{HERE}variants/<int:pk>/", what_if.variant, name="variant"),
    path(f"{HERE}variants/<int:pk>/adopt/", what_if.decide, {"deed": "adopt"}, name="variant_adopt"),
    path(f"{HERE}variants/<int:pk>/rebase/", what_if.decide, {"deed": "rebase"}, name="variant_rebase"),
    path(f"{HERE}variants/<int:pk>/discard/", what_if.decide, {"deed": "discard"}, name="variant_discard"),
    path(f"{HERE}amendments/<int:number>/", amendments.amendment, name="amendment"),
    path(f"{HERE}amendments/<int:number>/partners/<int:partner>/", amendments.rows, name="amendment_rows"),
    path("rule-packs/", rule_packs.packs, name="packs"),
    path("rule-packs/<slug:code>/word/", rule_packs.word, name="pack_word"),
    path("rule-packs/<slug:code>/", rule_packs.pack, name="pack"),
]
