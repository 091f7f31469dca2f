"""``GET /api/v1/calendar/deadline/``: when a limit ends, and why."""

from typing import Any

from drf_spectacular.utils import OpenApiExample, OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from hall.foundation.errors import ValidationFailedError
from hall.foundation.openapi import problems
from hall.organization.api.deadline_query import outside_calendar, read_deadline_query
from hall.organization.selectors import get_calendar
from rules.calendar import MAX_AMOUNT, CalendarError, Due, Unit, due


class DayNameSerializer(serializers.Serializer[Any]):
    """Why a day is skipped, in both languages."""

    en = serializers.CharField()
    zh = serializers.CharField()


class SkippedDaySerializer(serializers.Serializer[Any]):
    """A day that does not count."""

    date = serializers.DateField()
    reason = DayNameSerializer()


class DeadlineSerializer(serializers.Serializer[Any]):
    """The end of a limit and how it was counted."""

    due = serializers.DateTimeField(help_text="The last second within the limit, +08:00.")
    counted_days = serializers.ListField(child=serializers.DateField())
    skipped_days = SkippedDaySerializer(many=True)
    provisional = serializers.BooleanField(help_text="Reaches into a year whose official calendar is not published.")


class DeadlineView(APIView):
    """Count a limit on the county's working calendar."""

    permission_classes = [AllowAny]
    authentication_classes = []

    @extend_schema(
        operation_id="calendar_deadline",
        summary="When a limit ends",
        description=(
            "Counts a limit from its start on the county's working calendar. The day of the start is not counted; "
            "amount 0 ends on it."
        ),
        parameters=[
            OpenApiParameter(
                "start",
                str,
                required=True,
                description="A date, or an instant with its offset.",
                examples=[OpenApiExample("the day before National Day", value="2026-09-30")],
            ),
            OpenApiParameter("amount", int, required=True, description=f"A whole number from 0 to {MAX_AMOUNT}."),
            OpenApiParameter("unit", str, enum=[*Unit], default=Unit.WORKING_DAY.value),
            OpenApiParameter(
                "roll_forward", bool, default=False, description="A last day that is a rest day moves to a working day."
            ),
        ],
        responses={200: DeadlineSerializer, **problems(ValidationFailedError)},
        examples=[
            OpenApiExample(
                "over National Day",
                response_only=True,
                status_codes=["200"],
                value={
                    "due": "2026-10-08T23:59:59+08:00",
                    "counted_days": ["2026-10-08"],
                    "skipped_days": [{"date": "2026-10-01", "reason": {"en": "National Day", "zh": "国庆节"}}],
                    "provisional": False,
                },
            )
        ],
    )
    def get(self, request: Request) -> Response:
        """Answer one question."""
        query = read_deadline_query(request.query_params)
        try:
            end = due(query.start, query.amount, query.unit, get_calendar(), roll_forward=query.roll_forward)
        except CalendarError as error:
            raise outside_calendar() from error
        return Response(_answer(end))


def _answer(end: Due) -> dict[str, object]:
    return {
        "due": end.due_at.isoformat(timespec="seconds"),
        "counted_days": [day.isoformat() for day in end.counted],
        "skipped_days": [
            {"date": skipped.day.isoformat(), "reason": {"en": skipped.reason.en, "zh": skipped.reason.zh}}
            for skipped in end.skipped
        ],
        "provisional": end.provisional,
    }
