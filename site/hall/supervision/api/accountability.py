"""``/api/v1/accountability/``: records, one record with its proof, and the new decision on a reopened one."""

from typing import Any

from django_filters import rest_framework as filters
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from hall.foundation import clock
from hall.foundation.accounts import account_of
from hall.foundation.errors import ValidationFailedError
from hall.foundation.filters import within_period
from hall.foundation.openapi import problems
from hall.supervision import selectors
from hall.supervision.api import examples
from hall.supervision.api.answers import ProvenRecordShape, RecordShape
from hall.supervision.api.bodies import DecideAnewBody
from hall.supervision.api.permission import SupervisorsOnly
from hall.supervision.enums import RecordState, Rung
from hall.supervision.errors import NotReopenedError, NotSupervisingError, OwnRecordError, RecordNotFoundError
from hall.supervision.models import AccountabilityRecord
from hall.supervision.selectors.proof import get_proof, written
from hall.supervision.services import decide_anew


@within_period("opened_at")
class RecordFilters(filters.FilterSet):  # type: ignore[misc]  # django-filter has no types
    """What a list of records can be narrowed to; ``from`` and ``to`` are of the first cause."""

    rung = filters.ChoiceFilter(choices=Rung.choices)
    authority = filters.CharFilter(field_name="authority_code", max_length=60)
    state = filters.ChoiceFilter(choices=RecordState.choices)
    case = filters.CharFilter(field_name="case_number", max_length=40)
    item = filters.CharFilter(field_name="item_code", max_length=80)


class RecordsView(GenericAPIView[AccountabilityRecord]):
    """Accountability records."""

    permission_classes = [SupervisorsOnly]
    filterset_class = RecordFilters
    serializer_class = RecordShape

    def get_queryset(self) -> Any:
        """The records that the person who asks may see."""
        return selectors.list_records(account_of(self.request), clock.now())

    @extend_schema(
        operation_id="accountability_list",
        tags=["supervision"],
        summary="List accountability records.",
        responses=RecordShape(many=True),
        examples=[OpenApiExample("record", value=examples.RECORD, response_only=True, status_codes=[200])],
    )
    def get(self, _request: Request) -> Response:
        """One page, the newest first."""
        page = self.paginate_queryset(self.filter_queryset(self.get_queryset())) or []
        return self.get_paginated_response([_answer(record) for record in page])


class RecordView(APIView):
    """One accountability record."""

    permission_classes = [SupervisorsOnly]

    @extend_schema(
        operation_id="accountability_retrieve",
        tags=["supervision"],
        summary="Show an accountability record with its proof.",
        description=(
            "For each cause: the rule's text and version, the facts used and the events they came from, the "
            "arithmetic, who held the post then, and what was excluded."
        ),
        responses={200: ProvenRecordShape, **problems(NotSupervisingError, RecordNotFoundError)},
        examples=[OpenApiExample("record", value=examples.PROVEN, response_only=True, status_codes=[200])],
    )
    def get(self, request: Request, number: str) -> Response:
        """The record and its proof."""
        record = selectors.get_record(account_of(request), number, clock.now())
        return Response({**_answer(record), "proof": get_proof(record)})


class DecideAnewView(APIView):
    """The new decision on a reopened record."""

    permission_classes = [SupervisorsOnly]

    @extend_schema(
        operation_id="accountability_decide_anew",
        tags=["supervision"],
        summary="Decide anew of a record whose rules were all withdrawn.",
        description="Its causes stay as they were; a supervisor never decides of a record that he answers for.",
        request=DecideAnewBody,
        responses={
            200: ProvenRecordShape,
            **problems(
                ValidationFailedError, NotSupervisingError, OwnRecordError, RecordNotFoundError, NotReopenedError
            ),
        },
        examples=[
            OpenApiExample("set aside", value=examples.DECIDE_ANEW, request_only=True),
            OpenApiExample("record", value=examples.PROVEN, response_only=True, status_codes=[200]),
        ],
    )
    def post(self, request: Request, number: str) -> Response:
        """Uphold it on other grounds, or set it aside."""
        body = DecideAnewBody(data=request.data)
        body.is_valid(raise_exception=True)
        supervisor, at = account_of(request), clock.now()
        decide_anew(number=number, **body.validated_data, actor=supervisor, at=at)
        record = selectors.get_record(supervisor, number, at)
        return Response({**_answer(record), "proof": get_proof(record)})


def _answer(record: AccountabilityRecord) -> dict[str, Any]:
    causes = list(record.causes.all())
    first = causes[0]
    return {
        "number": record.number,
        "rung": record.rung,
        "state": record.state,
        "case": record.case_number,
        "item": record.item_code,
        "authority": record.authority_code,
        "opened_at": written(record.opened_at),
        "recorded_at": written(record.recorded_at),
        "reopened_at": written(record.reopened_at) if record.reopened_at else None,
        "reopened_reason": record.reopened_reason,
        "new_decisions": [
            {
                "outcome": decision.outcome,
                "reason": decision.reason,
                "reopened_at": written(decision.reopened_at),
                "decided_at": written(decision.decided_at),
                "decided_by": decision.decided_by,
            }
            for decision in record.new_decisions.all()
        ],
        "causes": len(causes),
        "sentence": {"en": first.sentence_en, "zh": first.sentence_zh},
        "held_by": first.held_by,
    }
