"""The addresses of the money: the budget tab of an application, and the rule packs."""

from django.urls import path

from budgets.views import aids, approval, findings, lump_sums, overview, rule_packs, sheets, versions

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
    path(f"{HERE}partners/<int:number>/totals/", sheets.totals, name="totals"),
    path(f"{HERE}lump-sums/", lump_sums.lump_sums, name="lump_sums"),
    path(f"{HERE}versions/", versions.versions, name="versions"),
    path(f"{HERE}versions/<int:number>/", versions.version, name="version"),
    path("rule-packs/", rule_packs.packs, name="packs"),
    path("rule-packs/<slug:code>/word/", rule_packs.word, name="pack_word"),
    path("rule-packs/<slug:code>/", rule_packs.pack, name="pack"),
]
