"""What is written into the history besides the steps, and what does the pipeline itself put on the list of to-dos?"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class What(TextChoices):
    FACTS = "facts", _("Facts changed")
    CALL = "call", _("Call chosen")
    TERMS = "terms", _("Terms of the call taken over or decided")
    LEAD_OFFICER = "lead_officer", _("Lead officer named")
    SIGNATORY = "signatory", _("Signatory recorded")
    ELIGIBILITY = "eligibility", _("Eligibility rules overridden")
    DEADLINE = "deadline", _("Deadline overridden")
    SCORECARD = "scorecard", _("Scorecard filled in")
    PARTNER_ADDED = "partner_added", _("Partner added")
    PARTNER_CHANGED = "partner_changed", _("Partner changed")
    PARTNER_MOVED = "partner_moved", _("State of a partner changed")
    PARTNERS_NUMBERED = "partners_numbered", _("Partners numbered anew")
    WORKPLAN = "workplan", _("Work plan changed")
    RISKS = "risks", _("Risks changed")
    INDICATORS = "indicators", _("Indicators changed")
    EFFORT = "effort", _("Person-months changed")
    SECTION = "section", _("Text changed")
    ATTACHMENT_ADDED = "attachment_added", _("Document filed")
    ATTACHMENT_REMOVED = "attachment_removed", _("Document removed")
    REMARK = "remark", _("Remark made")
    REMARK_ANSWERED = "remark_answered", _("Remark answered")
    REMARK_RESOLVED = "remark_resolved", _("Remark resolved")
    REVIEW = "review", _("Review given")
    RESOLUTION = "resolution", _("Council resolution recorded")
    RESOLUTION_MOVED = "resolution_moved", _("State of a council resolution changed")
    BUDGET = "budget", _("Budget changed")
    BUDGET_LOCKED = "budget_locked", _("Budget locked")
    BUDGET_UNLOCKED = "budget_unlocked", _("Budget unlocked")
    MONEY_APPROVED = "money_approved", _("Budget approved by finance")
    RECEIPT = "receipt", _("Receipt of the funder filed")
    AGREEMENT = "agreement", _("Grant agreement recorded")
    AMENDMENT = "amendment", _("Amendment recorded")
    REPORT_PERIODS = "report_periods", _("Reporting periods changed")
    REPORT_MOVED = "report_moved", _("State of a report changed")
    PAYMENT = "payment", _("Payment planned")
    PAYMENT_MOVED = "payment_moved", _("State of a payment changed")
    DELIVERABLE_MOVED = "deliverable_moved", _("State of a deliverable changed")
    PUBLISHED = "published", _("Publication as open data decided")
    TIMETABLE = "timetable", _("Timetable planned anew")
    FILE_KEPT = "file_kept", _("Document kept with the snapshot")


class Move(TextChoices):
    SHOW_INTEREST = "show_interest", _("Show interest")
    CONFIRM = "confirm", _("Confirm")
    SIGN_MANDATE = "sign_mandate", _("Mandate signed")
    RETURN_TO_PARTNERSHIP = "return_to_partnership", _("Invite again")
    LEAVE = "leave", _("Leave the partnership")
    PUT_ON_AGENDA = "put_on_agenda", _("Put on the agenda")
    DECIDE_IN_PRINCIPLE = "decide_in_principle", _("Decided in principle")
    ADOPT = "adopt", _("Adopted")
    EXPIRE = "expire", _("Expired")
    REPEAL = "repeal", _("Repealed")
    BEGIN = "begin", _("Begin")
    SEND_TO_CHECK = "send_to_check", _("Send to the internal check")
    SEND_BACK = "send_back", _("Send back to the writer")
    HAND_IN = "hand_in", _("Handed in")
    ASK = "ask", _("The funder asks")
    ANSWER = "answer", _("Answered")
    ACCEPT = "accept", _("Accepted")
    ACCEPT_PARTLY = "accept_partly", _("Partly accepted")
    ASK_REVISION = "ask_revision", _("Revision asked")
    REQUEST_APPROVAL = "request_approval", _("Ask for approval")
    APPROVE = "approve", _("Approved")
    REJECT = "reject", _("Rejected")
    REQUEST_PAYMENT = "request_payment", _("Request the payment")
    RECEIVE = "receive", _("Received")
    RECONCILE = "reconcile", _("Reconciled")
    CLAIM_BACK = "claim_back", _("Recovery due")
    REPAY = "repay", _("Paid back")


class Chore(TextChoices):
    CHECK_ELIGIBILITY = "check_eligibility", _("Check the eligibility of the applicant and the partners")
    FILL_SCORECARD = "fill_scorecard", _("Fill in the scorecard for the decision")
    SHARE_WORK = "share_work", _("Agree who writes what until when")
    CONFIRM_PARTNERS = "confirm_partners", _("Have all partners confirmed")
    PLAN_WORK = "plan_work", _("Agree the work plan with the partners")
    MAKE_BUDGET = "make_budget", _("Make the budget")
    FIRST_DRAFT = "first_draft", _("Have a first draft of all texts")
    SEND_BUDGET = "send_budget", _("Send the budget to the partners")
    WRITE_TEXTS = "write_texts", _("Write all mandatory texts")
    HAVE_REVIEWED = "have_reviewed", _("Send for internal review")
    COUNCIL_DECIDES = "council_decides", _("Have the council decide about the own contribution")
    GET_AUTHORISED = "get_authorised", _("Collect council decisions and mandates")
    SUBMIT = "submit", _("Submit the application")
    REVIEW = "review", _("Review the application")
    APPROVE_MONEY = "approve_money", _("Check the budget")
    REVISE = "revise", _("Work the remarks into the draft")
    LOOK_AGAIN = "look_again", _("Look again at what was put on hold")
    FIND_OTHER_CALLS = "find_other_calls", _("Look for another fitting call")
    ASK_COUNCILS = "ask_councils", _("Ask the councils for their decisions")
    ASK_PARTNER_PAPERS = "ask_partner_papers", _("Ask the partners for their mandates and declarations")
    FILE_RECEIPT = "file_receipt", _("File the funder's receipt")
    TELL_PARTNERS = "tell_partners", _("Tell the partners")
    LEARN_FROM_MISS = "learn_from_miss", _("A deadline was missed: decide what follows")
    ANSWER_FUNDER = "answer_funder", _("Answer the funder's question")
    WATCH_RESERVE = "watch_reserve", _("Ask about the reserve list")
    DECIDE_REDRESS = "decide_redress", _("Decide whether to complain")
    FILE_COMPLAINT = "file_complaint", _("Hand in the complaint")
    GATHER_AGREEMENT = "gather_agreement", _("Collect bank details and legal papers for the agreement")
    CHECK_GRANT = "check_grant", _("Fit budget and work plan to the awarded grant")
    SIGN_AGREEMENT = "sign_agreement", _("Have the agreement signed by both sides")
    KICK_OFF = "kick_off", _("Hold the kick-off meeting")
    HAND_IN_REPORT = "hand_in_report", _("Hand in the report")
    HAND_IN_DELIVERABLE = "hand_in_deliverable", _("Hand in the deliverable")
    BUDGET_OF_COUNCILS = "budget_of_councils", _("Have the own contribution in next year's council budgets")
    SETTLE_RECOVERY = "settle_recovery", _("Pay back what is due")
    FINISH_DUTIES = "finish_duties", _("Hand in what is still due after the termination")
    KEEP_RECORDS = "keep_records", _("The records may be discarded after this day")
    AUDIT_PACK = "audit_pack", _("Put the audit pack together")


PLANNED_BACK = (  # what is planned back from the deadline: the work, working days before the end, where it is done
    (Chore.SHARE_WORK, 35, "tasks"),
    (Chore.CONFIRM_PARTNERS, 30, "partners"),
    (Chore.PLAN_WORK, 25, "workplan"),
    (Chore.FIRST_DRAFT, 22, "texts"),
    (Chore.MAKE_BUDGET, 20, "budget"),
    (Chore.SEND_BUDGET, 17, "budget"),
    (Chore.WRITE_TEXTS, 14, "texts"),
    (Chore.HAVE_REVIEWED, 10, "review"),
    (Chore.COUNCIL_DECIDES, 6, "partners"),
    (Chore.GET_AUTHORISED, 4, "documents"),
    (Chore.SUBMIT, 1, "submission"),
)
