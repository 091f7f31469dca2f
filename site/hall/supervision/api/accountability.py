"""``GET /api/v1/accountability/`` and ``/{number}/``: records, and one record with its proof."""

from typing import Any

from django_filters import rest_framework as filters
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from hall.foundation import clock
from hall.foundation.accounts import account_of
from hall.foundation.filters import within_period
from hall.foundation.openapi import problems
from hall.supervision import selectors
from hall.supervision.api import examples
from hall.supervision.api.answers import ProvenRecordShape, RecordShape
from hall.supervision.api.permission import SupervisorsOnly
from hall.supervision.enums import RecordState, Rung
from hall.supervision.errors import NotSupervisingError, RecordNotFoundError
from hall.supervision.models import AccountabilityRecord
from hall.supervision.selectors.proof import get_proof, written


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
