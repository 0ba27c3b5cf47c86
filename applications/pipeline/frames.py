"""What stands above every page of an application: its stages, its tabs, and the step that comes next?"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext_lazy as _

from applications.pipeline.models.application import Application
from applications.pipeline.places import place
from applications.pipeline.queries import StepOffer
from applications.pipeline.states import STAGE_OF, Stage, State, Step

TABS = [
    ("overview", _("Overview")),
    ("tasks", _("Tasks")),
    ("texts", _("Texts")),
    ("partners", _("Partners")),
    ("workplan", _("Work plan")),
    ("budget", _("Budget")),
    ("documents", _("Documents")),
    ("review", _("Review")),
    ("submission", _("Submission")),
    ("award", _("Award & reports")),
    ("history", _("History")),
]
TAB_LABELS = dict(TABS)
STAGES = [stage for stage in Stage if stage != Stage.ENDED]
LAST_STAGE = {
    State.DROPPED: Stage.IDEA,
    State.MISSED: Stage.DRAFTING,
    State.WITHDRAWN: Stage.SUBMISSION,
    State.INELIGIBLE: Stage.SUBMISSION,
    State.REJECTED: Stage.SUBMISSION,
    State.DECLINED: Stage.AWARD,
    State.TERMINATED: Stage.REPORTING,
    State.CLOSED: Stage.REPORTING,
}
MAIN_STEP = {
    State.IDEA: Step.SCREEN,
    State.SCREENING: Step.GO,
    State.ON_HOLD: Step.RESUME,
    State.DRAFTING: Step.SEND_FOR_REVIEW,
    State.REVIEW: Step.APPROVE_CONTENT,
    State.AUTHORISATION: Step.AUTHORISE,
    State.READY: Step.SUBMIT,
    State.SUBMITTED: Step.ADMIT,
    State.EVALUATION: Step.SELECT,
    State.CLARIFICATION: Step.ANSWER,
    State.RESERVE: Step.SELECT,
    State.REDRESS: Step.UPHOLD,
    State.SELECTED: Step.PREPARE,
    State.PREPARATION: Step.SIGN,
    State.RUNNING: Step.FINISH,
    State.SUSPENDED: Step.RESUME_PROJECT,
    State.FINAL_REPORT: Step.CLOSE,
    State.AUDIT: Step.END_AUDIT,
}


@dataclass(frozen=True)
class Frame:
    """What the head of an application's page shows; the steps are asked for only where a page shows them."""

    application: object
    stages: list[dict]
    tabs: list[dict]
    ask: Callable[[], list]
    may_step: bool

    @cached_property
    def offers(self) -> list:
        return self.ask()

    @property
    def main(self) -> StepOffer | None:
        return main_offer(self.application, self.offers)


def stages_of(application: Application) -> list[dict]:
    """The five stages, what is behind marked as done, with the state as a note at the current one."""
    state = State(application.state)
    here = LAST_STAGE.get(state, STAGE_OF[state])
    at = STAGES.index(here)
    return [
        {
            "label": stage.label,
            "done": number < at or state == State.CLOSED,
            "current": number == at and state != State.CLOSED,
            "note": state.label if number == at and str(state.label) != str(stage.label) else "",
        }
        for number, stage in enumerate(STAGES)
    ]


def tabs_of(application: Application, current: str) -> list[dict]:
    """The tabs of the page, each with its address."""
    return [
        {"label": label, "url": place(application, name), "current": name == current, "name": name}
        for name, label in TABS
    ]


def main_offer(application: Application, offers: list[StepOffer]) -> StepOffer | None:
    """Of the steps on offer the one that leads on.

    A running project is led by its reports and payments: its end is put forward only when the time is over.
    """
    wanted = MAIN_STEP.get(application.state)
    found = next((offer for offer in offers if offer.step == wanted), None)
    return None if found and found.holds and application.state == State.RUNNING else found
