"""``GET /api/v1/cases/{number}/why/``: which rules were looked at, which fired, which nearly did, and why."""

from typing import Any

from drf_spectacular.utils import OpenApiExample, OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from hall.cases import errors
from hall.cases.api.case_answer import LabelAnswer
from hall.cases.api.why_example import WHY
from hall.cases.selectors.why import get_case_moment
from hall.foundation import clock
from hall.foundation.accounts import account_of
from hall.foundation.bodies import Body
from hall.foundation.openapi import problems
from rules.analysis.rule_verdicts import Standing
from rules.authoring.errors import RulesNotEvaluatedError
from rules.authoring.explanation_json import WITHDRAWN, moment_as_json
from rules.authoring.ports import CaseTopic, FactsOrigin
from rules.authoring.services import record_alarm
from rules.authoring.services.explaining import explain_moment

_STANDINGS = [*(standing.value for standing in Standing), WITHDRAWN]


class WhyQuery(Body):
    """The instant asked about, and which rules to list."""

    at = serializers.DateTimeField(required=False)
    standing = serializers.ChoiceField(choices=_STANDINGS, required=False)


class LineVerdictAnswer(serializers.Serializer[Any]):
    """A line of a rule and the fact it met."""

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        """``field`` is a name of the serializer's own."""
        return {
            "field": serializers.CharField(),
            "asks": LabelAnswer(),
            "holds": serializers.BooleanField(),
            "fact": LabelAnswer(),
            "given": serializers.BooleanField(help_text="Whether every field the line looks at is given."),
            "by_how_much": LabelAnswer(allow_null=True),
        }


class RuleVerdictAnswer(serializers.Serializer[Any]):
    """A rule and how it stood."""

    rule = serializers.CharField()
    standing = serializers.ChoiceField(choices=[standing.value for standing in Standing])
    sentence = LabelAnswer()
    failed_line = LineVerdictAnswer(allow_null=True, help_text="Of a rule that nearly fired, the one line that failed.")
    missing_documents = serializers.ListField(child=serializers.ListField(child=serializers.CharField()))
    outranked_by = serializers.CharField(allow_null=True, help_text="The limit that came first for the same clock.")
    groups = serializers.ListField(child=serializers.ListField(child=LineVerdictAnswer()))


class WithdrawnRuleAnswer(serializers.Serializer[Any]):
    """A rule that was asked no more."""

    rule = serializers.CharField()
    sentence = LabelAnswer()
    since = serializers.DateTimeField()
    reason = serializers.CharField()


class UnreadFactAnswer(serializers.Serializer[Any]):
    """A fact that could not be read and therefore counted as missing."""

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        """``field`` is a name of the serializer's own."""
        return {"field": serializers.CharField(), "reason": LabelAnswer()}


class TopicAnswer(serializers.Serializer[Any]):
    """One question to one version of the rules."""

    topic = serializers.ChoiceField(choices=[topic.value for topic in CaseTopic])
    kind = serializers.CharField(help_text="time_limit, accountability or prerequisite.")
    rules_version = serializers.IntegerField()
    facts_origin = serializers.ChoiceField(
        choices=[origin.value for origin in FactsOrigin],
        help_text="kept: as the rules saw them then; rebuilt: of the evaluation before, clocks anew; standing: as now.",
    )
    facts_at = serializers.DateTimeField()
    facts = serializers.DictField(help_text="Without free text.")
    problems = UnreadFactAnswer(many=True)
    counts = serializers.DictField(child=serializers.IntegerField(), help_text="How many rules stand how.")
    rules = RuleVerdictAnswer(many=True)
    withdrawn = WithdrawnRuleAnswer(many=True)


class WhyAnswer(serializers.Serializer[Any]):
    """Why the rules said what they said of a case at an instant."""

    number = serializers.CharField()
    item = serializers.CharField()
    item_name = LabelAnswer()
    at = serializers.DateTimeField()
    topics = TopicAnswer(many=True)


class CaseWhyView(APIView):
    """What the rules saw in a case."""

    @extend_schema(
        operation_id="cases_why",
        tags=["cases"],
        summary="Explain what the rules said of a case at an instant.",
        description=(
            "Limits are explained by the version of receipt and of acceptance; accountability and prerequisites by the "
            "version in force at the instant. Every rule that was looked at is listed with each of its lines, the fact "
            "it met and, where a number or a date failed, by how much. *Nearly* means that exactly one line of the "
            "rule's best group failed. Nothing is written, and free text is never shown."
        ),
        parameters=[
            OpenApiParameter(
                "at",
                type={"type": "string", "format": "date-time"},
                description="From the receipt of the case until now; now when left out. Without an offset: +08:00.",
                examples=[OpenApiExample("instant", value="2026-11-30T12:00:00+08:00")],
            ),
            OpenApiParameter("standing", enum=_STANDINGS, description="Only rules that stood so."),
        ],
        responses={
            200: WhyAnswer,
            **problems(
                errors.CaseNotFoundError,
                errors.MomentOutOfReachError,
                errors.NotEvaluatedError,
                RulesNotEvaluatedError,
            ),
        },
        examples=[OpenApiExample("why", value=WHY, response_only=True, status_codes=["200"])],
    )
    def get(self, request: Request, number: str) -> Response:
        """The explanation."""
        query = WhyQuery(data=request.query_params.dict())
        query.is_valid(raise_exception=True)
        moment = get_case_moment(account_of(request), number, query.validated_data.get("at"))
        try:
            explained = explain_moment(moment)
        except RulesNotEvaluatedError as failure:
            record_alarm(failure, at=clock.now())
            raise
        standing = query.validated_data.get("standing")
        return Response(moment_as_json(moment, explained, standings=[standing] if standing else []))
