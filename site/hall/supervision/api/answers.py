"""The shapes of supervision's answers, for the description of the API."""

from typing import Any

from rest_framework import serializers

from hall.organization.enums import PostKind
from hall.supervision.enums import Answers, NewOutcome, RecordState, Rung

Shape = serializers.Serializer[Any]


class WordsShape(Shape):
    """Words in both languages."""

    en = serializers.CharField()
    zh = serializers.CharField()


class SignalShape(Shape):
    """That an accountability rule fired on a case."""

    case = serializers.CharField()
    item = serializers.CharField()
    authority = serializers.CharField()
    rule = serializers.CharField()
    rules_version = serializers.IntegerField()
    severity = serializers.ChoiceField(choices=Rung.choices)
    subject = serializers.CharField(help_text="What the finding is about: a clock, a step, an occurrence, or the case.")
    at = serializers.DateTimeField(help_text="When it became true, not when it was found.")
    sentence = WordsShape()
    outcome = serializers.DictField()
    because = serializers.DictField(help_text="The source of the rule: law, local practice or proposal.")
    facts_used = serializers.DictField()
    corrected_at = serializers.DateTimeField(allow_null=True)


class PostShape(Shape):
    """A post."""

    code = serializers.CharField()
    name = WordsShape()


class HolderShape(Shape):
    """Who held the post then."""

    username = serializers.CharField()
    name = WordsShape()
    post = PostShape()


class NewDecisionShape(Shape):
    """What a supervisor decided of a record after every rule behind it had been withdrawn."""

    outcome = serializers.ChoiceField(choices=NewOutcome.choices)
    reason = serializers.CharField()
    reopened_at = serializers.DateTimeField(help_text="The reopening that it answers.")
    decided_at = serializers.DateTimeField()
    decided_by = serializers.CharField(help_text="The supervisor's account.")


class RecordShape(Shape):
    """An accountability record: one rung reached by one case."""

    number = serializers.CharField()
    rung = serializers.ChoiceField(choices=Rung.choices)
    state = serializers.ChoiceField(choices=RecordState.choices)
    case = serializers.CharField()
    item = serializers.CharField()
    authority = serializers.CharField()
    opened_at = serializers.DateTimeField(help_text="The instant of its first cause.")
    recorded_at = serializers.DateTimeField()
    reopened_at = serializers.DateTimeField(
        allow_null=True, help_text="When every rule behind it had been withdrawn: a person decides anew."
    )
    reopened_reason = serializers.CharField(allow_blank=True)
    new_decisions = NewDecisionShape(many=True)
    causes = serializers.IntegerField(help_text="How many signals are behind it.")
    sentence = WordsShape(help_text="Its first cause in words.")
    held_by = HolderShape(allow_null=True, help_text="Who held the post at its first cause.")


class EventShape(Shape):
    """An event of the case that a fact came from."""

    sequence = serializers.IntegerField()
    kind = serializers.CharField()
    at = serializers.DateTimeField()


class FactShape(Shape):
    """A fact the rule used."""

    name = serializers.CharField()
    label = WordsShape(allow_null=True)  # type: ignore[assignment]  # the member's name in the answer
    value = serializers.JSONField()
    events = EventShape(many=True)


class RuleShape(Shape):
    """The rule as it stood in the version that was in force then."""

    code = serializers.CharField()
    version = serializers.IntegerField()
    title = WordsShape(allow_null=True)
    sentence = WordsShape()
    because = serializers.DictField()


class ChainShape(Shape):
    """Where the evidence stands."""

    chain = serializers.CharField()
    sequence = serializers.IntegerField()
    hash = serializers.CharField()


class CauseShape(Shape):
    """One cause with its proof."""

    at = serializers.DateTimeField()
    rule = RuleShape()
    subject = serializers.CharField()
    sentence = WordsShape()
    outcome = serializers.DictField()
    facts = FactShape(many=True)
    clock = serializers.CharField(allow_null=True)
    arithmetic = serializers.DictField(allow_null=True, help_text="The clock day by day, as in a case's explanation.")
    excluded = serializers.ListField(child=serializers.DictField(), help_text="Pauses that did not count.")
    answers = serializers.ChoiceField(choices=Answers.choices)
    post_kind = serializers.ChoiceField(choices=PostKind.choices)
    held_by = HolderShape(allow_null=True)
    evidence = ChainShape(allow_null=True)


class ProvenRecordShape(RecordShape):
    """A record with the proof of each cause."""

    proof = CauseShape(many=True)
