"""The addresses of the money: the budget tab of an application, and the rule packs."""

from django.urls import path

from budgets.views import approval, grids, lump_sums, overview, rule_packs, sheets, versions

app_name = "budgets"
HERE = "applications/<str:reference>/budget/"
urlpatterns = [
    path(HERE, overview.budget, name="budget"),
    path(f"{HERE}recompute/", approval.recompute, name="recompute"),
    path(f"{HERE}approve/", approval.approve, name="approve"),
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
    path("rule-packs/", rule_packs.packs, name="packs"),
    path("rule-packs/<slug:code>/", rule_packs.pack, name="pack"),
]
