"""The closed lists of a case: its states, the legal acts, and what their bodies may say."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a case stands between application and delivery."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    SUPPLEMENT_REQUESTED = "supplement_requested", _("Supplements requested")
    NOT_ACCEPTED = "not_accepted", _("Not accepted")
    REFERRED = "referred", _("Referred")
    HANDLING = "handling", _("Being handled")
    SUSPENDED = "suspended", _("In a special procedure")
    DECIDED = "decided", _("Decided")
    CONCLUDED = "concluded", _("Concluded")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    TERMINATED = "terminated", _("Terminated")


BEFORE_ACCEPTANCE = frozenset({State.SUBMITTED, State.SUPPLEMENT_REQUESTED})
IN_HAND = frozenset({State.HANDLING, State.SUSPENDED})
OPEN_STATES = BEFORE_ACCEPTANCE | IN_HAND | {State.DECIDED}
ACCEPTED_STATES = IN_HAND | {State.DECIDED, State.CONCLUDED, State.TERMINATED}


class Act(models.TextChoices):
    """The acts that change a case; each value is also the last part of its address in the API."""

    CREATE = "create", _("Receipt")
    REQUEST_SUPPLEMENT = "request-supplement", _("Supplement notice")
    RECEIVE_SUPPLEMENT = "receive-supplement", _("Receipt of supplements")
    ACCEPT = "accept", _("Acceptance")
    REJECT = "reject", _("Non-acceptance")
    REFER = "refer", _("Referral to another authority")
    START_SPECIAL_PROCEDURE = "start-special-procedure", _("Start of a special procedure")
    END_SPECIAL_PROCEDURE = "end-special-procedure", _("End of a special procedure")
    EXTEND = "extend", _("Extension")
    COMPLETE_STEP = "complete-step", _("Completion of a step")
    DECIDE = "decide", _("Decision")
    DELIVER = "deliver", _("Delivery")
    WITHDRAW = "withdraw", _("Withdrawal")
    TERMINATE = "terminate", _("Termination")
    ASSIGN_OFFICERS = "assign-officers", _("Assignment of officers")
    TELL_HEARING_RIGHT = "tell-hearing-right", _("Notice of the right to a hearing")
    REQUEST_HEARING = "request-hearing", _("Request for a hearing")
    CALL_HEARING = "call-hearing", _("Notice of the hearing")
    CLOSE_HEARING = "close-hearing", _("End of the hearing")
    EXPLAIN_OVERRUN = "explain-overrun", _("Public explanation of a passed limit")


WINDOW_ACTS = frozenset(
    {
        Act.CREATE,
        Act.REQUEST_SUPPLEMENT,
        Act.RECEIVE_SUPPLEMENT,
        Act.ACCEPT,
        Act.REJECT,
        Act.REFER,
        Act.DELIVER,
        Act.WITHDRAW,
        Act.REQUEST_HEARING,
    }
)
"""Acts of the window; the others are of those who handle and decide."""


ANSWERING_ACTS = frozenset({Act.REQUEST_SUPPLEMENT, Act.ACCEPT, Act.REJECT, Act.REFER})
"""Acts by which the applicant is told, for the first time, what becomes of the inquiry."""


class RemarkKind(models.TextChoices):
    """What somebody wrote on a case beside the acts."""

    NOTE = "note", _("Note")
    URGING = "urging", _("Urging")
    CORRECTION = "correction", _("Correction of the intake")


class Clock(models.TextChoices):
    """The clocks of a case; beside them each step has its own, named ``step:CODE``.

    The clock of a special procedure is named ``procedure:N``, N counting the procedures of the case.
    """

    ACCEPTANCE = "acceptance", _("Acceptance")
    SUPPLEMENT_NOTICE = "supplement_notice", _("Supplement notice")
    STATUTORY = "statutory", _("Statutory limit")
    COMMITTED = "committed", _("Committed limit")
    DELIVERY = "delivery", _("Delivery")
    PROCEDURE = "procedure", _("Special procedure")
    HEARING_REQUEST = "hearing_request", _("Request for a hearing")
    HEARING = "hearing", _("Hearing")
    ASSIGNMENT = "assignment", _("Assignment of officers")


STEP_PREFIX = "step:"
PROCEDURE_PREFIX = "procedure:"
RECEIPT_CLOCKS = frozenset({Clock.ACCEPTANCE.value, Clock.SUPPLEMENT_NOTICE.value})
"""Clocks that run from receipt; their limits are those of the rules in force at receipt."""


class ApplicantKind(models.TextChoices):
    """Who applies."""

    PERSON = "person", _("Person")
    ORGANIZATION = "organization", _("Organization")


class DocumentForm(models.TextChoices):
    """In which form a document is held."""

    ORIGINAL = "original", _("Original")
    COPY = "copy", _("Photocopy")
    ELECTRONIC = "electronic", _("Electronic")


class RejectionReason(models.TextChoices):
    """Why an application is not accepted (Administrative Licensing Law, article 32)."""

    NOT_REQUIRED = "not_required", _("No permission is required for this matter")
    NOT_COMPETENT = "not_competent", _("The matter is not within the authority's powers")
    NOT_ELIGIBLE = "not_eligible", _("The applicant may not apply for this matter")
    NOT_SUPPLEMENTED = "not_supplemented", _("The requested supplements were not handed in")
    NOT_IN_FORM = "not_in_form", _("The materials do not have the legal form")
    OTHER = "other", _("Another reason, stated in the note")


class ProcedureKind(models.TextChoices):
    """What may stop the clock: the closed list of article 45, and what an item's own law adds."""

    HEARING = "hearing", _("Hearing")
    TENDER = "tender", _("Tender")
    AUCTION = "auction", _("Auction")
    INSPECTION = "inspection", _("Inspection")
    TESTING = "testing", _("Testing")
    QUARANTINE = "quarantine", _("Quarantine")
    APPRAISAL = "appraisal", _("Appraisal")
    EXPERT_REVIEW = "expert_review", _("Expert review")


class OfficerTask(models.TextChoices):
    """What two or more officers are assigned to."""

    CHECK = "check", _("Check of the materials on the spot")
    INSPECTION = "inspection", _("Inspection")
    TESTING = "testing", _("Testing")
    QUARANTINE = "quarantine", _("Quarantine")


class HearingOutcome(models.TextChoices):
    """How a hearing ended."""

    HELD = "held", _("Held")
    WAIVED = "waived", _("The applicant gave it up")


class DecisionResult(models.TextChoices):
    """How a case was decided."""

    GRANTED = "granted", _("Granted")
    REFUSED = "refused", _("Refused")


class NoticeKind(models.TextChoices):
    """What a written notice to the applicant is about."""

    SPECIAL_PROCEDURE = "special_procedure", _("Special procedure")
    EXTENSION = "extension", _("Extension")


class Trigger(models.TextChoices):
    """What made the rules look at a case."""

    ACT = "act", _("An act")
    TIME = "time", _("Passing of time")


class Severity(models.TextChoices):
    """How grave a finding is."""

    REMINDER = "reminder", _("Reminder")
    YELLOW = "yellow", _("Yellow card")
    RED = "red", _("Red card")


CENTER = "center"
"""The place of an act done in the service center."""
