"""The citizen's view of a case: ``POST /api/v1/tracking/``, open to anyone who holds number and code."""

from typing import Any

from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from hall.cases import errors, services
from hall.cases.api import examples
from hall.cases.api.bodies import TrackingBody
from hall.cases.api.case_answer import LabelAnswer
from hall.cases.api.explanation_answer import DayInOrderAnswer
from hall.cases.enums import State
from hall.foundation import clock
from hall.foundation.attempts import TooManyAttemptsError
from hall.foundation.openapi import problems


class NamedAnswer(serializers.Serializer[Any]):
    """A code with its name."""

    code = serializers.CharField()
    name = LabelAnswer()


class TrackedStepAnswer(serializers.Serializer[Any]):
    """Something that was done."""

    act = serializers.CharField()
    at = serializers.DateTimeField()


class TrackedExplanationAnswer(serializers.Serializer[Any]):
    """Why the date is what it is: in a sentence and day by day."""

    clock = serializers.CharField(help_text="committed, statutory or delivery.")
    sentence = LabelAnswer()
    days = DayInOrderAnswer(many=True)


class OverrunExplanationAnswer(serializers.Serializer[Any]):
    """Why a published limit was passed, as the authority told the public."""

    clock = serializers.CharField()
    at = serializers.DateTimeField()
    text = LabelAnswer()


class TrackingAnswer(serializers.Serializer[Any]):
    """Where a case stands and by when it is due; no names, no findings."""

    number = serializers.CharField()
    state = serializers.ChoiceField(choices=State.choices)
    item = NamedAnswer()
    authority = NamedAnswer()
    received_at = serializers.DateTimeField()
    due_at = serializers.DateTimeField(allow_null=True)
    provisional = serializers.BooleanField()
    paused = serializers.BooleanField()
    documents_asked_for = NamedAnswer(many=True)
    steps = TrackedStepAnswer(many=True)
    overrun_explanations = OverrunExplanationAnswer(many=True)
    explanation = TrackedExplanationAnswer(allow_null=True, help_text="null while no date is known.")


class TrackingView(APIView):
    """Tracking by number and code. A wrong code and an absent case are answered alike."""

    authentication_classes = []
    permission_classes = [AllowAny]

    @extend_schema(
        operation_id="tracking",
        tags=["tracking"],
        summary="Track a case with its number and tracking code.",
        request=TrackingBody,
        responses={200: TrackingAnswer, **problems(errors.CaseNotFoundError, TooManyAttemptsError)},
        examples=[
            OpenApiExample("number and code", value=examples.TRACKING, request_only=True),
            OpenApiExample("case", value=examples.TRACKED, response_only=True, status_codes=[200]),
        ],
    )
    def post(self, request: Request) -> Response:
        """The case, if number and code belong together."""
        body = TrackingBody(data=request.data)
        body.is_valid(raise_exception=True)
        address = str(request.META.get("REMOTE_ADDR", ""))
        case = services.track_case(**body.validated_data, address=address, at=clock.now())
        return Response(case.as_json())
