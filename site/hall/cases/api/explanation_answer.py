"""How an explanation is answered: the shape of ``CaseExplanation.as_json``, for the description of the API."""

from typing import Any

from rest_framework import serializers

from hall.cases.api.case_answer import LabelAnswer, LimitAnswer
from rules.calendar import DayRole


class DayAnswer(serializers.Serializer[Any]):
    """One day of a clock and why it counts or does not; ``number`` is given for a counted one."""

    date = serializers.DateField()
    reason = LabelAnswer(allow_null=True)
    number = serializers.IntegerField(required=False)


class DayInOrderAnswer(DayAnswer):
    """A day with what it is to the limit."""

    role = serializers.ChoiceField(choices=[role.value for role in DayRole])


class PauseAnswer(serializers.Serializer[Any]):
    """A stretch that does not count; ``to`` is null while it lasts."""

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        """``from`` is no name of an attribute in Python."""
        return {
            "from": serializers.DateTimeField(),
            "to": serializers.DateTimeField(allow_null=True),
            "reason": LabelAnswer(allow_null=True),
        }


class ExtensionAnswer(serializers.Serializer[Any]):
    """By how much the limit was extended."""

    at = serializers.DateTimeField()
    amount = serializers.IntegerField(allow_null=True)
    unit = serializers.CharField(allow_null=True)
    reason = LabelAnswer(allow_null=True)


class RuleOfLimitAnswer(serializers.Serializer[Any]):
    """What the rule that set the limit says, and where it comes from."""

    sentence = LabelAnswer()
    because = serializers.DictField()


class ClockExplanationAnswer(serializers.Serializer[Any]):
    """Why one clock ends when it does."""

    limit = LimitAnswer(allow_null=True)
    rule = RuleOfLimitAnswer(allow_null=True)
    started_at = serializers.DateTimeField()
    due_at = serializers.DateTimeField(allow_null=True)
    provisional = serializers.BooleanField(help_text="The date reaches into a year whose calendar is not published.")
    days = DayInOrderAnswer(many=True, help_text="Every day in order: those below and why each is what it is.")
    counted_days = DayAnswer(many=True)
    skipped_days = DayAnswer(many=True)
    overdue_days = DayAnswer(many=True)
    pauses = PauseAnswer(many=True)
    extensions = ExtensionAnswer(many=True)
    sentence = LabelAnswer(allow_null=True)


class ExplanationAnswer(serializers.Serializer[Any]):
    """The explanation of a case as of an instant; clocks by name."""

    number = serializers.CharField()
    rules_version = serializers.IntegerField(allow_null=True)
    at = serializers.DateTimeField()
    clocks = serializers.DictField(child=ClockExplanationAnswer())
