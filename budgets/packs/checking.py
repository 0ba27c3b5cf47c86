"""Who checked a rule pack, may it be used, and who says so? The file's own status is the ceiling."""

from dataclasses import dataclass

from budgets.records.models.packs import PackStage, PackWord
from calls.packs import rule_packs
from calls.packs.rule_packs import RulePack
from organisations.members.models.users import Role
from organisations.models import Association, User

CHECKERS = frozenset({Role.FINANCE, Role.HEAD})
AFTER = {
    PackStage.DRAFT: (PackStage.CHECKED,),
    PackStage.CHECKED: (PackStage.ACTIVE, PackStage.DRAFT),
    PackStage.ACTIVE: (PackStage.SUPERSEDED, PackStage.DRAFT),
    PackStage.SUPERSEDED: (PackStage.DRAFT,),
}


@dataclass(frozen=True)
class Standing:
    """What an association thinks of a version of a pack; a file that changed since makes it a draft again."""

    stage: PackStage
    words: tuple[PackWord, ...]
    changed_since: bool

    @property
    def last(self) -> PackWord | None:
        return self.words[-1] if self.words else None

    @property
    def checker_id(self) -> int | None:
        """Who checked it last."""
        return next((word.by_id for word in reversed(self.words) if word.stage == PackStage.CHECKED), None)


def standing(pack: RulePack, association: Association) -> Standing:
    """The newest word holds if it was said of the file as it is now."""
    said = PackWord.objects.filter(association=association, code=pack.code, version=pack.version)
    words = tuple(said.select_related("by").order_by("pk"))
    if not words:
        return Standing(PackStage.DRAFT, (), changed_since=False)
    same = words[-1].sha256 == rule_packs.fingerprint(pack.code, pack.version)
    return Standing(PackStage(words[-1].stage) if same else PackStage.DRAFT, words, changed_since=not same)


def stages_of(shown: list[RulePack], association: Association) -> dict[str, PackStage]:
    """The stage of each of these packs of which anything was said, in one question."""
    last: dict[tuple[str, str], PackWord] = {}
    for word in PackWord.objects.filter(association=association).order_by("pk"):
        last[word.code, word.version] = word
    found = {}
    for pack in shown:
        if newest := last.get((pack.code, pack.version)):
            same = newest.sha256 == rule_packs.fingerprint(pack.code, pack.version)
            found[pack.code] = PackStage(newest.stage) if same else PackStage.DRAFT
    return found


def may_check(user: User, association: Association) -> bool:
    """Finance and heads say what a pack is worth."""
    return user.is_superuser or bool(user.roles_in(association.pk) & CHECKERS)


def next_stages(pack: RulePack, now: Standing) -> list[PackStage]:
    """What can be said next; a file that is a draft itself is never more than checked."""
    return [stage for stage in AFTER[now.stage] if stage != PackStage.ACTIVE or not pack.is_draft]
