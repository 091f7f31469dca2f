"""``POST /api/v1/rules/evaluate/``: what the rules say of facts that belong to no case."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from hall.foundation import clock
from hall.foundation.bodies import Body, Day
from hall.foundation.openapi import problems
from rules.authoring.api.permissions import MayEvaluateRules
from rules.authoring.errors import NoRulesInForceError, RulesNotEvaluatedError, UnknownItemError
from rules.authoring.evaluation_json import evaluation_as_json
from rules.authoring.services import evaluate_facts, instant_answering_for, record_alarm

_MOST_FACTS = 500

_FACTS = {"item": "511922-0002", "service_form": "dedicated_channel"}
_FINDING = {
    "rule": "limit.511922-0002.committed",
    "kind": "time_limit",
    "outcome": {
        "clock": "committed",
        "amount": 10,
        "unit": "working_day",
        "start": "acceptance",
        "roll_forward": False,
    },
    "because": {
        "kind": "proposal",
        "text": {"en": "Illustrative commitment of the county", "zh": "本县承诺（示例）"},
        "clause": "",
    },
    "facts_used": {"item": "511922-0002"},
    "sentence": {
        "en": "When the item is 511922-0002, the committed limit is 10 working days from acceptance (proposal: …).",
        "zh": "当事项为511922-0002时，承诺时限为自受理之日起10个工作日（本县拟定：…）。",
    },
    "check": "illustrative",
}


class LabelField(serializers.Serializer[Any]):
    """The same text in both languages."""

    en = serializers.CharField()
    zh = serializers.CharField()


class FactsToEvaluate(Body):
    """Facts, and the day on which the rules are asked."""

    facts = serializers.DictField(
        allow_empty=True,
        help_text="Field name → value, see the vocabulary. ``item`` alone is enough for an item's ordinary limits.",
    )
    at = Day(
        required=False,
        help_text="The rules in force at the end of this day answer; those in force now when left out.",
    )

    def validate_facts(self, facts: dict[str, object]) -> dict[str, object]:
        """A bounded number of facts; what is in them is the rules' question."""
        if len(facts) > _MOST_FACTS:
            raise serializers.ValidationError(_("At most %(most)s facts.") % {"most": _MOST_FACTS})
        return facts


class FindingAnswer(serializers.Serializer[Any]):
    """A rule that holds."""

    rule = serializers.CharField()
    kind = serializers.ChoiceField(choices=["time_limit", "accountability", "prerequisite"])
    outcome = serializers.DictField(help_text="By kind: clock, amount, unit; severity, what; act, documents, missing.")
    because = serializers.DictField(help_text="The source and the kind of source: law, local_practice, proposal.")
    facts_used = serializers.DictField(help_text="The facts the rule looked at.")
    sentence = LabelField()
    check = serializers.ChoiceField(choices=["verified", "unverified", "illustrative"], allow_null=True)


class FactProblemAnswer(serializers.Serializer[Any]):
    """A fact that could not be read and therefore counted as missing."""

    field = serializers.CharField()
    reason = LabelField()


class EvaluateAnswer(serializers.Serializer[Any]):
    """What the rules said."""

    rules_version = serializers.IntegerField()
    findings = FindingAnswer(many=True)
    problems = FactProblemAnswer(many=True)


class EvaluateView(APIView):
    """Evaluates facts against the rules in force; nothing is written but an alarm when the engine fails."""

    permission_classes = (MayEvaluateRules,)

    @extend_schema(
        operation_id="rules_evaluate",
        tags=["rules"],
        summary="Evaluate facts without a case",
        description=(
            "Both evaluators look at every rule of all items and of the item. The facts that hold of every case of "
            "the item (type, authority, level, handling) are filled in from the catalogue unless they are given. A "
            "fact that cannot be read counts as missing and is listed in `problems`. When the rules cannot be "
            "evaluated the answer is 503 `not_evaluated`, never an empty list."
        ),
        request=FactsToEvaluate,
        responses={
            200: EvaluateAnswer,
            **problems(UnknownItemError, NoRulesInForceError, RulesNotEvaluatedError),
        },
        examples=[
            OpenApiExample("An item through the dedicated channel", value={"facts": _FACTS}, request_only=True),
            OpenApiExample("On a day", value={"facts": _FACTS, "at": "2026-03-02"}, request_only=True),
            OpenApiExample(
                "Findings",
                value={"rules_version": 3, "findings": [_FINDING], "problems": []},
                response_only=True,
                status_codes=["200"],
            ),
        ],
    )
    def post(self, request: Request) -> Response:
        """The findings on these facts."""
        body = FactsToEvaluate(data=request.data)
        body.is_valid(raise_exception=True)
        now = clock.now()
        on = body.validated_data.get("at") or clock.local_date(now)
        try:
            said = evaluate_facts(facts=body.validated_data["facts"], at=instant_answering_for(on, now), on=on)
        except RulesNotEvaluatedError as failure:
            record_alarm(failure, at=now)
            raise
        return Response(evaluation_as_json(said))
