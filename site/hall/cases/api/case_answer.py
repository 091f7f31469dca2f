"""How a case is answered: the shape of ``CaseView.as_json``, for the description of the API.

Answers are written by the view itself; a test holds them against these
shapes. No personal data is in any of them.
"""

from typing import Any

from rest_framework import serializers

from cms_pages.enums import Channel, ServiceForm
from hall.cases.enums import Clock, State
from rules.calendar import Light, Unit

_UNITS = [unit.value for unit in Unit]
_LIGHTS = [light.value for light in Light]


class LabelAnswer(serializers.Serializer[Any]):
    """Words in both languages."""

    en = serializers.CharField()
    zh = serializers.CharField()


class LimitAnswer(serializers.Serializer[Any]):
    """A limit, the rule that set it, and how far its figure was checked."""

    amount = serializers.IntegerField(help_text="0 means the same day.")
    unit = serializers.ChoiceField(choices=_UNITS)
    rule = serializers.CharField()
    rules_version = serializers.IntegerField()
    verified = serializers.BooleanField()
    check = serializers.CharField(allow_null=True, help_text="verified, unverified or illustrative.")


class ClockAnswer(serializers.Serializer[Any]):
    """A clock at the instant of the answer."""

    limit = LimitAnswer(allow_null=True, help_text="null: no limit is known.")
    started_at = serializers.DateTimeField(allow_null=True)
    stopped_at = serializers.DateTimeField(allow_null=True)
    due_at = serializers.DateTimeField(allow_null=True, help_text="The last second in time.")
    used_working_days = serializers.IntegerField()
    remaining_working_days = serializers.IntegerField(allow_null=True)
    overdue_working_days = serializers.IntegerField()
    light = serializers.ChoiceField(choices=_LIGHTS, allow_null=True)
    late = serializers.BooleanField()
    paused = serializers.BooleanField()
    provisional = serializers.BooleanField(help_text="The date reaches into a year whose calendar is not published.")


class StepClockAnswer(ClockAnswer):
    """The clock of the step the case is or was in."""

    code = serializers.CharField()


class ProcedureClockAnswer(ClockAnswer):
    """The clock of the special procedure started last: its limit is the time that the applicant was told."""

    code = serializers.CharField()


class ClocksAnswer(serializers.Serializer[Any]):
    """The clocks; null for one that never started."""

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        """One field for each clock, and the step's."""
        named = {clock.value: ClockAnswer(allow_null=True) for clock in Clock}
        return {
            **named,
            Clock.PROCEDURE.value: ProcedureClockAnswer(allow_null=True),
            "step": StepClockAnswer(allow_null=True),
        }


class EventAnswer(serializers.Serializer[Any]):
    """An event of the case's evidence chain; ``data`` holds codes, never personal data."""

    sequence = serializers.IntegerField()
    kind = serializers.CharField()
    at = serializers.DateTimeField()
    actor = serializers.CharField()
    data = serializers.DictField()  # type: ignore[assignment]  # the member's name in the answer
    hash = serializers.CharField()


class CaseBrief(serializers.Serializer[Any]):
    """What a list says of a case."""

    number = serializers.CharField()
    state = serializers.ChoiceField(choices=State.choices)
    version = serializers.IntegerField(help_text="Counts acts; name it in the next one.")
    item = serializers.CharField(help_text="The code of the service item.")
    item_name = LabelAnswer()
    item_revision = serializers.CharField(help_text="The revision the case was received under.")
    authority = serializers.CharField()
    channel = serializers.ChoiceField(choices=Channel.choices)
    service_form = serializers.ChoiceField(choices=ServiceForm.choices)
    applicant_kind = serializers.CharField()
    rules_version = serializers.IntegerField(allow_null=True, help_text="The rules in force at acceptance.")
    received_at = serializers.DateTimeField()
    accepted_at = serializers.DateTimeField(allow_null=True)
    decided_at = serializers.DateTimeField(allow_null=True)
    ended_at = serializers.DateTimeField(allow_null=True)
    current_step = serializers.CharField(allow_null=True)
    documents_held = serializers.ListField(child=serializers.CharField())
    deemed_accepted = serializers.BooleanField(help_text="Accepted by operation of law, not by an officer.")
    deemed_renewed = serializers.BooleanField(help_text="The licence was renewed by operation of law.")
    overrun_unexplained = serializers.BooleanField(
        help_text="A published limit has passed, and the public was not told why: explain-overrun is owed."
    )
    not_evaluated_since = serializers.DateTimeField(
        allow_null=True, help_text="Set while the rules cannot be asked: it never means that nothing was found."
    )
    light = serializers.ChoiceField(choices=_LIGHTS, allow_null=True, help_text="The gravest of the clocks.")
    clocks = ClocksAnswer()


class CaseAnswer(CaseBrief):
    """A case with its events."""

    events = EventAnswer(many=True)
