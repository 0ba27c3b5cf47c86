"""Where can an application stand, and what is each step called? The words of the pipeline."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Stage(TextChoices):
    IDEA = "idea", _("Idea")
    DRAFTING = "drafting", _("Drafting")
    SUBMISSION = "submission", _("Submission")
    AWARD = "award", _("Award")
    REPORTING = "reporting", _("Reporting")
    ENDED = "ended", _("Ended")


class State(TextChoices):
    IDEA = "idea", _("Idea")
    SCREENING = "screening", _("Screening")
    ON_HOLD = "on_hold", _("On hold")
    DRAFTING = "drafting", _("Drafting")
    REVIEW = "review", _("Internal review")
    AUTHORISATION = "authorisation", _("Authorisation")
    READY = "ready", _("Ready to submit")
    SUBMITTED = "submitted", _("Submitted")
    EVALUATION = "evaluation", _("In evaluation")
    CLARIFICATION = "clarification", _("Clarification asked")
    RESERVE = "reserve", _("On the reserve list")
    REDRESS = "redress", _("In redress")
    SELECTED = "selected", _("Selected")
    PREPARATION = "preparation", _("Agreement in preparation")
    RUNNING = "running", _("Running")
    SUSPENDED = "suspended", _("Suspended")
    FINAL_REPORT = "final_report", _("Final report")
    AUDIT = "audit", _("In audit")
    DROPPED = "dropped", _("Dropped")
    MISSED = "missed", _("Deadline missed")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    INELIGIBLE = "ineligible", _("Ineligible")
    REJECTED = "rejected", _("Rejected")
    DECLINED = "declined", _("Declined by us")
    TERMINATED = "terminated", _("Terminated")
    CLOSED = "closed", _("Closed")


STATES_OF = {
    Stage.IDEA: (State.IDEA, State.SCREENING, State.ON_HOLD),
    Stage.DRAFTING: (State.DRAFTING, State.REVIEW, State.AUTHORISATION, State.READY),
    Stage.SUBMISSION: (State.SUBMITTED, State.EVALUATION, State.CLARIFICATION, State.RESERVE, State.REDRESS),
    Stage.AWARD: (State.SELECTED, State.PREPARATION),
    Stage.REPORTING: (State.RUNNING, State.SUSPENDED, State.FINAL_REPORT, State.AUDIT),
    Stage.ENDED: (
        State.DROPPED, State.MISSED, State.WITHDRAWN, State.INELIGIBLE,
        State.REJECTED, State.DECLINED, State.TERMINATED, State.CLOSED,
    ),
}  # fmt: skip
STAGE_OF = {state: stage for stage, states in STATES_OF.items() for state in states}

BEFORE_SUBMISSION = STATES_OF[Stage.IDEA] + STATES_OF[Stage.DRAFTING]
SILENT = (*STATES_OF[Stage.ENDED], State.ON_HOLD, State.SUSPENDED)  # nobody is reminded of what was due before
CONTENT_IS_OPEN = (State.IDEA, State.SCREENING, State.DRAFTING)
AWARDED = (*STATES_OF[Stage.AWARD], *STATES_OF[Stage.REPORTING], State.DECLINED, State.TERMINATED, State.CLOSED)
MISSABLE = (State.DRAFTING, State.REVIEW, State.AUTHORISATION, State.READY)


class Step(TextChoices):
    REGISTER = "register", _("Register")
    SCREEN = "screen", _("Start screening")
    GO = "go", _("Go: start drafting")
    NO_GO = "no_go", _("No-go")
    HOLD = "hold", _("Put on hold")
    RESUME = "resume", _("Resume")
    SEND_FOR_REVIEW = "send_for_review", _("Send for review")
    RETURN_TO_DRAFTING = "return_to_drafting", _("Return to drafting")
    APPROVE_CONTENT = "approve_content", _("Approve the content")
    AUTHORISE = "authorise", _("Confirm the authorisations")
    SUBMIT = "submit", _("Record the submission")
    REPLACE = "replace", _("Replace the submission")
    MISS = "miss", _("Record the missed deadline")
    WITHDRAW = "withdraw", _("Withdraw")
    ADMIT = "admit", _("Admitted to evaluation")
    FIND_INELIGIBLE = "find_ineligible", _("Found ineligible")
    ASK = "ask", _("Record a request for clarification")
    ANSWER = "answer", _("Answer the clarification request")
    PUT_ON_RESERVE = "put_on_reserve", _("Put on the reserve list")
    INVITE = "invite", _("Invited to the second step")
    SELECT = "select", _("Selected for funding")
    REJECT = "reject", _("Rejected")
    APPEAL = "appeal", _("Start a redress procedure")
    UPHOLD = "uphold", _("Redress upheld")
    DISMISS = "dismiss", _("Redress dismissed")
    DECLINE = "decline", _("Decline the grant")
    PREPARE = "prepare", _("Prepare the agreement")
    SIGN = "sign", _("Record the signature")
    SUSPEND = "suspend", _("Suspend the project")
    RESUME_PROJECT = "resume_project", _("Resume the project")
    TERMINATE = "terminate", _("Terminate the project")
    FINISH = "finish", _("Finish the project")
    CLOSE = "close", _("Close the project")
    OPEN_AUDIT = "open_audit", _("Open an audit")
    END_AUDIT = "end_audit", _("End the audit")
    DROP = "drop", _("Drop")
    REVERT = "revert", _("Undo the last decision")
    EDIT = "edit", _("Edit")


class OurRole(TextChoices):
    LEAD = "lead", _("lead partner")
    PARTNER = "partner", _("project partner")
    ASSOCIATED = "associated", _("associated partner")
    SUPPORTER = "supporter", _("supporter only")


class Kind(TextChoices):
    OWN = "own", _("own application")
    SUPPORTED = "supported", _("supported municipality")


class OutcomeKind(TextChoices):
    SELECTED = "selected", _("awarded")
    RESERVE = "reserve", _("reserve list")
    REJECTED_QUALITY = "rejected_quality", _("rejected for quality")
    REJECTED_NO_MONEY = "rejected_no_money", _("rejected because the money ran out")
    INADMISSIBLE = "inadmissible", _("inadmissible")
    INELIGIBLE = "ineligible", _("ineligible")
    WITHDRAWN = "withdrawn", _("withdrawn")
    MISSED = "missed", _("missed")


REJECTIONS = (OutcomeKind.REJECTED_QUALITY, OutcomeKind.REJECTED_NO_MONEY, OutcomeKind.INADMISSIBLE)


class PartnerRole(TextChoices):
    LEAD = "lead", _("lead partner")
    PARTNER = "partner", _("project partner")
    ASSOCIATED = "associated", _("associated partner")


class PartnerState(TextChoices):
    INVITED = "invited", _("invited")
    INTERESTED = "interested", _("interested")
    CONFIRMED = "confirmed", _("confirmed")
    MANDATE_SIGNED = "mandate_signed", _("mandate signed")
    LEFT = "left", _("left")


class ResolutionState(TextChoices):
    NEEDED = "needed", _("needed")
    ON_AGENDA = "on_agenda", _("on the agenda")
    IN_PRINCIPLE = "in_principle", _("decided in principle")
    ADOPTED = "adopted", _("adopted")
    EXPIRED = "expired", _("expired")
    REPEALED = "repealed", _("repealed")


class DeliverableState(TextChoices):
    PLANNED = "planned", _("planned")
    SUBMITTED = "submitted", _("submitted")
    ACCEPTED = "accepted", _("accepted")
    REVISION_ASKED = "revision_asked", _("revision asked")


class ReportState(TextChoices):
    PLANNED = "planned", _("planned")
    DRAFT = "draft", _("draft")
    INTERNAL_CHECK = "internal_check", _("internal check")
    SUBMITTED = "submitted", _("submitted")
    CLARIFICATION = "clarification", _("clarification")
    ACCEPTED = "accepted", _("accepted")
    PARTLY_ACCEPTED = "partly_accepted", _("partly accepted")
    REJECTED = "rejected", _("rejected")


class PaymentState(TextChoices):
    EXPECTED = "expected", _("expected")
    REQUESTED = "requested", _("requested")
    RECEIVED = "received", _("received")
    RECONCILED = "reconciled", _("reconciled")
    RECOVERY_DUE = "recovery_due", _("recovery due")
    REPAID = "repaid", _("repaid")


class AmendmentState(TextChoices):
    DRAFT = "draft", _("draft")
    REQUESTED = "requested", _("requested")
    APPROVED = "approved", _("approved")
    REJECTED = "rejected", _("rejected")


class RequestState(TextChoices):
    NEW = "new", _("new")
    TRIAGED = "triaged", _("triaged")
    WAITING = "waiting", _("waiting for the municipality")
    IN_PROGRESS = "in_progress", _("in progress")
    ANSWERED = "answered", _("answered")
    DECLINED = "declined", _("declined")
    CONVERTED = "converted", _("turned into an application")
    CLOSED = "closed", _("closed")
