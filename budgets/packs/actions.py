"""Who says what a rule pack is worth?"""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from budgets.packs.checking import may_check, next_stages, standing
from budgets.records.models.packs import PackStage, PackWord
from calls.packs import rule_packs
from calls.packs.rule_packs import RulePack
from organisations.models import Association, User
from refusals import Refused


@transaction.atomic
def say(pack: RulePack, association: Association, *, by: User, stage: str, remark: str = "") -> PackWord:
    """Say what the pack is from now on. Whoever checked it is not the one to make it active.

    Raises PermissionDenied for who is neither finance nor head of unit, Refused when the step is not the next one, when
    the file is a draft by its own sources, or when one person would do both steps.
    """
    if not may_check(by, association):
        raise PermissionDenied
    Association.objects.select_for_update().get(pk=association.pk)
    now = standing(pack, association)
    if stage == PackStage.ACTIVE and pack.is_draft:
        raise Refused(_("The file itself is a draft: no source confirms all of its figures. It cannot become active."))
    if stage not in next_stages(pack, now):
        raise Refused(
            _("This is not the next step for these rules. They are now: %(stage)s.") % {"stage": now.stage.label}
        )
    if stage == PackStage.ACTIVE and now.checker_id == by.pk:
        raise Refused(_("You checked these rules yourself. Somebody else has to make them active."))
    word = partial(
        PackWord, code=pack.code, version=pack.version, sha256=rule_packs.fingerprint(pack.code, pack.version)
    )
    made = word(association=association, stage=stage, remark=remark.strip(), by=by)
    made.save()
    return made
