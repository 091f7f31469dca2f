"""``GET /api/v1/signals/``: what the rules found."""

from typing import Any

from django_filters import rest_framework as filters
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from hall.cases import selectors as cases
from hall.foundation.filters import within_period
from hall.foundation.long_lists import LongList
from hall.supervision.api import examples
from hall.supervision.api.answers import SignalShape
from hall.supervision.api.permission import SupervisorsOnly
from hall.supervision.enums import Rung
from hall.supervision.selectors.proof import written


@within_period("at")
class SignalFilters(filters.FilterSet):  # type: ignore[misc]  # django-filter has no types
    """What a list of signals can be narrowed to; ``from`` and ``to`` are of the instant found."""

    case = filters.CharFilter(field_name="case__number", max_length=40)
    severity = filters.ChoiceFilter(choices=Rung.choices)
    rule = filters.CharFilter(max_length=120)
    authority = filters.CharFilter(field_name="authority_code", max_length=60)
    item = filters.CharFilter(field_name="item_code", max_length=80)
    corrected = filters.BooleanFilter(field_name="corrected_at", lookup_expr="isnull", exclude=True)


class SignalsView(GenericAPIView[Any]):
    """Signals."""

    permission_classes = [SupervisorsOnly]
    filterset_class = SignalFilters
    serializer_class = SignalShape
    pagination_class = LongList

    def get_queryset(self) -> Any:
        """All signals; who comes here supervises."""
        return cases.list_signals()

    @extend_schema(
        operation_id="signals_list",
        tags=["supervision"],
        summary="List what the rules found.",
        responses=SignalShape(many=True),
        examples=[OpenApiExample("signal", value=examples.SIGNAL, response_only=True, status_codes=[200])],
    )
    def get(self, _request: Request) -> Response:
        """One page, the newest first."""
        page = self.paginate_queryset(self.filter_queryset(self.get_queryset())) or []
        return self.get_paginated_response([_answer(cases.signal_facts(signal)) for signal in page])


def _answer(signal: cases.SignalFacts) -> dict[str, Any]:
    return {
        "case": signal.case_number,
        "item": signal.item_code,
        "authority": signal.authority_code,
        "rule": signal.rule,
        "rules_version": signal.version_number,
        "severity": signal.severity,
        "subject": signal.subject,
        "at": written(signal.at),
        "sentence": {"en": signal.sentence_en, "zh": signal.sentence_zh},
        "outcome": signal.outcome,
        "because": signal.because,
        "facts_used": signal.facts_used,
        "corrected_at": written(signal.corrected_at) if signal.corrected_at else None,
    }
