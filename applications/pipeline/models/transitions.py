"""Which steps lead from where to where? The graph of the pipeline, as declarations; a body sets own fields only."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import RETURN_VALUE, transition

from applications.pipeline import guards
from applications.pipeline.fields import StateField, Stateful
from applications.pipeline.guarding import Guard
from applications.pipeline.rules import CLOCK, may
from applications.pipeline.states import State
from organisations.members.models.users import Role

OFFICER, HEAD, FINANCE, REVIEWER = Role.OFFICER, Role.HEAD, Role.FINANCE, Role.REVIEWER

SETTLED = (guards.reports_accepted, guards.deliverables_accepted)


def edge(
    source: str | Sequence[str],
    target: Any,
    *who: str,
    guarded_by: tuple[Guard, ...] = (),
    needs_reason: bool = False,
) -> Callable:
    """Declare a step: from where to where, who may take it, what must hold, and whether a reason is asked."""
    return transition(
        field="state",
        source=source,
        target=target,
        permission=may(*who),
        custom={"who": who, "guards": guarded_by, "needs_reason": needs_reason},
    )


class Pipeline(Stateful):
    """The state of an application and the steps that change it. Only `applications.steps.actions` calls them."""

    state = StateField(_("state"), max_length=20, choices=State, default=State.IDEA, protected=True, db_index=True)
    held_from = models.CharField(max_length=20, choices=State, blank=True, editable=False)
    step = models.PositiveSmallIntegerField(_("step of the call"), default=1, editable=False)

    class Meta:
        abstract = True

    def put_back(self, state: str) -> None:
        """Undo a step: not an edge of the graph, and only for the action that writes down who undid it and why."""
        self._meta.get_field("state").set_state(self, state)

    @edge(State.IDEA, State.SCREENING, OFFICER, guarded_by=(guards.call_chosen,))
    def screen(self) -> None:
        """Ask whether the call fits."""

    @edge(
        State.SCREENING, State.DRAFTING, HEAD,
        guarded_by=(guards.call_chosen, guards.eligible, guards.window_open, guards.lead_named),
    )  # fmt: skip
    def go(self, *, note: str) -> None:
        """Decide to write the application."""
        self.decision_note = note

    @edge(State.SCREENING, State.DROPPED, HEAD, OFFICER, needs_reason=True)
    def no_go(self, *, note: str) -> None:
        """Decide not to write it."""
        self.decision_note = note

    @edge([State.IDEA, State.SCREENING, State.DRAFTING], State.ON_HOLD, OFFICER, HEAD, needs_reason=True)
    def hold(self) -> None:
        """Let it rest, and remember where it stood."""
        self.held_from = self.state

    @edge(
        State.ON_HOLD, RETURN_VALUE(State.IDEA, State.SCREENING, State.DRAFTING), OFFICER, HEAD,
        guarded_by=(guards.window_open,),
    )  # fmt: skip
    def resume(self) -> str:
        """Go on where it was held."""
        back, self.held_from = self.held_from, ""
        return back

    @edge(
        State.DRAFTING, State.REVIEW, OFFICER,
        guarded_by=(guards.texts_complete, guards.budget_sound),
    )  # fmt: skip
    def send_for_review(self) -> None:
        """Lock texts and budget, and ask the reviewers."""

    @edge(
        [State.REVIEW, State.AUTHORISATION, State.READY], State.DRAFTING, REVIEWER, FINANCE, OFFICER, HEAD,
        needs_reason=True,
    )  # fmt: skip
    def return_to_drafting(self) -> None:
        """Open texts and budget again."""

    @edge(
        State.REVIEW, State.AUTHORISATION, REVIEWER, HEAD,
        guarded_by=(guards.four_eyes, guards.remarks_done, guards.money_checked),
    )  # fmt: skip
    def approve_content(self) -> None:
        """Find the content good; councils and partners are asked."""

    @edge(
        State.AUTHORISATION, State.READY, OFFICER,
        guarded_by=(guards.resolutions_cover, guards.partners_signed, guards.documents_present),
    )  # fmt: skip
    def authorise(self) -> None:
        """Confirm that councils and partners have authorised it."""

    @edge(
        State.READY, State.SUBMITTED, OFFICER,
        guarded_by=(guards.before_deadline, guards.documents_present, guards.budget_sound, guards.signatory_named),
    )  # fmt: skip
    def submit(self, *, at: dt.datetime) -> None:
        """Hand it to the funder."""
        self.submitted_at = at

    @edge(State.SUBMITTED, State.READY, OFFICER, guarded_by=(guards.before_deadline,), needs_reason=True)
    def replace(self) -> None:
        """Open it again to submit a better version before the deadline."""

    @edge([State.DRAFTING, State.REVIEW, State.AUTHORISATION, State.READY], State.MISSED, CLOCK, HEAD)
    def miss(self) -> None:
        """Note that the deadline passed."""

    @edge(
        [State.SUBMITTED, State.EVALUATION, State.CLARIFICATION, State.RESERVE], State.WITHDRAWN, OFFICER, HEAD,
        needs_reason=True,
    )  # fmt: skip
    def withdraw(self) -> None:
        """Take it back from the funder."""

    @edge(State.SUBMITTED, State.EVALUATION, OFFICER)
    def admit(self) -> None:
        """The funder found it admissible."""

    @edge([State.SUBMITTED, State.EVALUATION, State.CLARIFICATION], State.INELIGIBLE, OFFICER, needs_reason=True)
    def find_ineligible(self) -> None:
        """The funder found it ineligible or inadmissible."""

    @edge(State.EVALUATION, State.CLARIFICATION, OFFICER)
    def ask(self) -> None:
        """The funder asks a question."""

    @edge(State.CLARIFICATION, State.EVALUATION, OFFICER)
    def answer(self) -> None:
        """The funder has our answer."""

    @edge(State.EVALUATION, State.RESERVE, OFFICER)
    def put_on_reserve(self) -> None:
        """Good, but the money may not reach."""

    @edge(State.EVALUATION, State.DRAFTING, OFFICER, guarded_by=(guards.window_open,))
    def invite(self) -> None:
        """The first of two steps is won."""
        self.step = 2

    @edge([State.EVALUATION, State.RESERVE], State.SELECTED, OFFICER)
    def select(self, *, granted: Any) -> None:
        """The funder said yes; what is not granted is ours to carry."""
        self.granted = granted
        if self.total_cost is not None:
            self.own_contribution = max(self.total_cost - granted, 0)

    @edge([State.EVALUATION, State.RESERVE], State.REJECTED, OFFICER, needs_reason=True)
    def reject(self) -> None:
        """The funder said no, and why."""

    @edge([State.REJECTED, State.INELIGIBLE], State.REDRESS, OFFICER, HEAD, needs_reason=True)
    def appeal(self) -> None:
        """Complain about the decision."""

    @edge(State.REDRESS, State.EVALUATION, OFFICER)
    def uphold(self) -> None:
        """The complaint was right."""

    @edge(State.REDRESS, State.REJECTED, OFFICER, needs_reason=True)
    def dismiss(self) -> None:
        """The complaint was turned down."""

    @edge([State.SELECTED, State.PREPARATION], State.DECLINED, HEAD, needs_reason=True)
    def decline(self) -> None:
        """We do not take the grant."""

    @edge(State.SELECTED, State.PREPARATION, OFFICER)
    def prepare(self) -> None:
        """Prepare the agreement."""

    @edge(
        State.PREPARATION, State.RUNNING, OFFICER, HEAD,
        guarded_by=(guards.signatory_named, guards.agreement_on_file),
    )  # fmt: skip
    def sign(self) -> None:
        """The agreement is signed by both sides."""

    @edge(State.RUNNING, State.SUSPENDED, HEAD, needs_reason=True)
    def suspend(self) -> None:
        """Stop the clocks."""

    @edge(State.SUSPENDED, State.RUNNING, HEAD)
    def resume_project(self) -> None:
        """Start the clocks again, dates moved."""

    @edge([State.RUNNING, State.SUSPENDED], State.TERMINATED, HEAD, needs_reason=True)
    def terminate(self) -> None:
        """End it before its time."""

    @edge(State.RUNNING, State.FINAL_REPORT, CLOCK, OFFICER, guarded_by=(guards.project_over,))
    def finish(self) -> None:
        """The work is done; the final report is due."""

    @edge(State.FINAL_REPORT, State.CLOSED, FINANCE, HEAD, guarded_by=SETTLED)
    def close(self) -> None:
        """Everything is reported, accepted and paid."""

    @edge([State.CLOSED, State.TERMINATED], State.AUDIT, FINANCE, HEAD)
    def open_audit(self) -> None:
        """Somebody wants to look."""

    @edge(State.AUDIT, State.CLOSED, FINANCE, HEAD)
    def end_audit(self) -> None:
        """The audit is over."""

    @edge(
        [
            State.IDEA, State.SCREENING, State.ON_HOLD, State.DRAFTING,
            State.REVIEW, State.AUTHORISATION, State.READY,
        ],
        State.DROPPED, HEAD, needs_reason=True,
    )  # fmt: skip
    def drop(self) -> None:
        """Give it up."""
