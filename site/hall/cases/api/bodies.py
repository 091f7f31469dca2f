"""What each act says beside ``version`` (the table of acts in the glossary of cases)."""

from rest_framework import serializers

from hall.cases.enums import DecisionResult, DocumentForm, HearingOutcome, OfficerTask, RejectionReason
from hall.foundation.bodies import Body, Day, Note, Text, Whole

MOST_DOCUMENTS = 100
LARGEST_VERSION = 2**31 - 1
LONGEST_CODE = 60


def _codes() -> serializers.ListField:
    return serializers.ListField(
        child=Text(max_length=LONGEST_CODE),
        min_length=1,
        max_length=MOST_DOCUMENTS,
        help_text="Codes of documents of the item.",
    )


class NoticeBody(Body):
    """A written notice to the applicant."""

    number = Text(max_length=100, help_text="The number of the notice.")
    delivered_on = Day(help_text="The day the applicant got it.")


class ActBody(Body):
    """An act names the version of the case that its officer has read."""

    version = Whole(min_value=1, max_value=LARGEST_VERSION, help_text="The version of the case as it was read.")


class AcceptBody(ActBody):
    """Where the application was accepted."""

    place = Text(max_length=100, default="center", help_text="center, or where else it was accepted.")


class NotedActBody(ActBody):
    """An act that may be explained."""

    note = Note(required=False)


class RequestSupplementBody(ActBody):
    """Everything that is missing, told at once."""

    documents = _codes()
    note = Note(required=False)


class ReceiveSupplementBody(ActBody):
    """What of it came."""

    documents = _codes()


class RejectBody(ActBody):
    """Why the application is not accepted."""

    reason = serializers.ChoiceField(choices=RejectionReason.choices)
    note = Note(required=False)


class ReferBody(ActBody):
    """Where the applicant must go."""

    authority = Text(max_length=LONGEST_CODE, help_text="The code of the competent authority.")
    note = Note(required=False)


class StartSpecialProcedureBody(ActBody):
    """What stops the clock, and the notice without which it does not stop."""

    kind = Text(max_length=40, help_text="A special procedure of the item: hearing, inspection, expert_review, ...")
    notice = NoticeBody()
    expected_working_days = Whole(min_value=1, max_value=1000, help_text="As the applicant was told.")
    approved_by = Text(
        max_length=150, default="", allow_blank=True, help_text="The account that approved it, if another one did."
    )


class ExtendBody(ActBody):
    """Why the limit is extended, and the notice that told the applicant."""

    reason = Text(max_length=2000)
    notice = NoticeBody()
    amount = Whole(
        min_value=1, max_value=1000, required=False, help_text="Where the law allows no more than so much; else all."
    )


class CompleteStepBody(ActBody):
    """Which step is done, with what opinion."""

    step = Text(max_length=LONGEST_CODE, help_text="The code of the step.")
    opinion = Note(required=False)


class DecideBody(ActBody):
    """The decision."""

    result = serializers.ChoiceField(choices=DecisionResult.choices)
    reasons = Note(required=False, help_text="Required for a refusal.")
    place = Text(max_length=100, default="center", help_text="center, or where else it was decided.")
    seal = Text(
        max_length=100,
        default="",
        allow_blank=True,
        help_text="The number of a seal of the authority; left out: its special approval seal in use.",
    )


class DeliverBody(ActBody):
    """How the result reached the applicant."""

    method = Text(max_length=60)
    receiver = Text(max_length=100, help_text="Who took it. Kept encrypted, never shown.")


class TerminateBody(ActBody):
    """Why the case ends without a decision."""

    reason = Text(max_length=2000)


class AssignOfficersBody(ActBody):
    """Who goes, two at least."""

    task = serializers.ChoiceField(choices=OfficerTask.choices)
    officers = serializers.ListField(
        child=Text(max_length=150), min_length=1, max_length=20, help_text="Accounts; fewer than two are refused."
    )


class TellHearingRightBody(ActBody):
    """The notice that told the applicant of the right to a hearing."""

    notice = NoticeBody()


class RequestHearingBody(ActBody):
    """When the applicant asked for the hearing."""

    requested_on = Day(required=False, help_text="The day of the request; today when left out.")


class CallHearingBody(ActBody):
    """Time and place of the hearing, who chairs it, and the notice that told the applicant."""

    held_on = Day(help_text="7 working days after the notice reached the applicant, or later.")
    place = Text(max_length=200)
    chair = Text(max_length=150, help_text="An account; nobody who examines the case.")
    notice = NoticeBody()


class CloseHearingBody(ActBody):
    """How the hearing ended."""

    outcome = serializers.ChoiceField(choices=HearingOutcome.choices)
    record_number = Text(
        max_length=100, default="", allow_blank=True, help_text="Required for a hearing that was held."
    )


class ExplainOverrunBody(ActBody):
    """Why a published limit was passed, for the public; one language at least."""

    text_en = Note(required=False)
    text_zh = Note(required=False)


class DocumentBody(Body):
    """A document that is now held."""

    code = Text(max_length=LONGEST_CODE, help_text="The code of the document.")
    name = Text(max_length=300, default="", allow_blank=True)
    form = serializers.ChoiceField(choices=DocumentForm.choices)


class DocumentUploadBody(DocumentBody):
    """The same with a file."""

    file = serializers.FileField()


class TrackingBody(Body):
    """What a citizen holds: the number, and the code that was given with it."""

    number = Text(max_length=40)
    tracking_code = Text(max_length=40)
