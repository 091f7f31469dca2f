"""Cases as an officer sees them: ``/api/v1/cases/``, ``/{number}/`` and ``/{number}/explanation/``."""

from typing import Any

from django_filters import rest_framework as filters
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from hall.cases import errors, selectors
from hall.cases.api import examples
from hall.cases.api.case_answer import CaseAnswer, CaseBrief
from hall.cases.api.explanation_answer import ExplanationAnswer
from hall.cases.api.intake import HEADER, receive_application
from hall.cases.api.intake_body import IntakeBody, ReceiptAnswer
from hall.cases.enums import OPEN_STATES, State
from hall.foundation import clock
from hall.foundation.accounts import account_of
from hall.foundation.errors import KeyReusedError
from hall.foundation.filters import Ordering, within_period
from hall.foundation.long_lists import LongList
from hall.foundation.openapi import problems

_ORDERS = ("received_at", "accepted_at", "decided_at", "ended_at", "number")


@within_period("received_at")
class CaseFilters(filters.FilterSet):  # type: ignore[misc]  # django-filter has no types
    """What a list of cases can be narrowed to; ``from`` and ``to`` are of the receipt."""

    state = filters.ChoiceFilter(choices=State.choices)
    item = filters.CharFilter(field_name="item_code", max_length=80)
    authority = filters.CharFilter(field_name="authority_code", max_length=60)
    number = filters.CharFilter(max_length=40)
    open = filters.BooleanFilter(method="only_open", help_text="Whether its clocks may still run.")
    ordering = Ordering(fields=[(name, name) for name in _ORDERS])

    def only_open(self, cases: Any, _name: str, wanted: bool) -> Any:  # noqa: FBT001  called by django-filter
        """The open cases, or the others."""
        return cases.open() if wanted else cases.exclude(state__in=sorted(OPEN_STATES))


class CasesView(GenericAPIView[Any]):
    """The cases within a person's mandates, and the receipt of new ones."""

    filterset_class = CaseFilters
    serializer_class = CaseBrief
    pagination_class = LongList

    def get_queryset(self) -> Any:
        """The cases that the person who asks may see."""
        return selectors.list_cases(account_of(self.request), clock.now()).defer("facts")

    @extend_schema(
        operation_id="cases_list",
        tags=["cases"],
        summary="List the cases within your mandates.",
        responses=CaseBrief(many=True),
        examples=[OpenApiExample("case", value=examples.CASE_AFTER_ACT, response_only=True)],
    )
    def get(self, _request: Request) -> Response:
        """One page, the newest first."""
        page = self.paginate_queryset(self.filter_queryset(self.get_queryset())) or []
        return self.get_paginated_response([case.as_json() for case in selectors.summarize_cases(page, clock.now())])

    @extend_schema(
        operation_id="cases_create",
        tags=["cases"],
        summary="Receive an application.",
        description=(
            "Makes a case, its first-inquiry record and its tracking code. The same key with the same body gives the "
            "same answer again and makes no second case."
        ),
        parameters=[
            OpenApiParameter(
                HEADER,
                location=OpenApiParameter.HEADER,
                required=True,
                description="1 to 200 visible ASCII characters, new for each case.",
                examples=[OpenApiExample("key", value="window-3-2026-11-23-0017")],
            )
        ],
        request=IntakeBody,
        responses={
            201: OpenApiResponse(ReceiptAnswer, description="The case exists."),
            **problems(errors.NoMandateError, KeyReusedError, errors.NotEvaluatedError),
        },
        examples=[
            OpenApiExample("application", value=examples.INTAKE, request_only=True),
            OpenApiExample("by appointment", value=examples.ARRANGED_INTAKE, request_only=True),
            OpenApiExample("receipt", value=examples.RECEIPT, response_only=True, status_codes=[201]),
        ],
    )
    def post(self, request: Request) -> Response:
        """Make the case, once per key."""
        return receive_application(request)


class CaseView(APIView):
    """One case."""

    @extend_schema(
        operation_id="cases_retrieve",
        tags=["cases"],
        summary="Show a case with its clocks and events.",
        responses={200: CaseAnswer, **problems(errors.CaseNotFoundError)},
        examples=[OpenApiExample("case", value=examples.CASE, response_only=True)],
    )
    def get(self, request: Request, number: str) -> Response:
        """The case as it stands now."""
        return Response(selectors.get_case(account_of(request), number).as_json())


class CaseExplanationView(APIView):
    """Why the dates of a case are what they are."""

    @extend_schema(
        operation_id="cases_explain",
        tags=["cases"],
        summary="Explain every date of a case.",
        description="For each clock: every counted and skipped day, pauses, extensions, the rule and its source.",
        responses={200: ExplanationAnswer, **problems(errors.CaseNotFoundError)},
        examples=[OpenApiExample("explanation", value=examples.EXPLANATION, response_only=True)],
    )
    def get(self, request: Request, number: str) -> Response:
        """The explanation as of now."""
        return Response(selectors.explain_case(account_of(request), number).as_json())
