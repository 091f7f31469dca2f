"""Doing an act on a case: ``POST /api/v1/cases/{number}/{act}/``."""

from typing import Any, ClassVar

from django.urls import URLPattern, path
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from hall.cases.api import examples
from hall.cases.api.act_table import ACT_ROUTES, ActRoute
from hall.cases.api.case_answer import CaseAnswer
from hall.foundation import clock
from hall.foundation.accounts import account_of
from hall.foundation.openapi import problems


class ActView(APIView):
    """One act; the route says which."""

    route: ClassVar[ActRoute]

    def post(self, request: Request, number: str) -> Response:
        """Read the body, do the act, answer the case as it stands now."""
        body = self.route.body(data=request.data)
        body.is_valid(raise_exception=True)
        case = self.route.service(number=number, actor=account_of(request), at=clock.now(), **body.validated_data)
        return Response(case.as_json())


def act_paths() -> list[URLPattern]:
    """An address for each act."""
    return [
        path(f"<str:number>/{route.act.value}/", _view_of(route).as_view(), name=f"case-{route.act.value}")
        for route in ACT_ROUTES
    ]


def _view_of(route: ActRoute) -> type[ActView]:
    name = "".join(word.title() for word in route.act.value.split("-"))
    view: type[ActView] = type(f"{name}View", (ActView,), {"route": route, "post": _documented(route)})
    return view


def _documented(route: ActRoute) -> Any:
    def post(self: ActView, request: Request, number: str) -> Response:
        return ActView.post(self, request, number)

    name = route.act.value.replace("-", "_")
    return extend_schema(
        operation_id=f"cases_{name}",
        tags=["cases"],
        summary=route.summary,
        description=f"{route.summary} The body's `version` is the one that was read; answers the case as it stands.",
        request=route.body,
        responses={200: CaseAnswer, **problems(*route.problems, prerequisite_unmet={"missing": examples.MISSING})},
        examples=[
            OpenApiExample(name, value=examples.ACTS[route.act.value], request_only=True),
            OpenApiExample("case", value=examples.CASE_AFTER_ACT, response_only=True, status_codes=[200]),
        ],
    )(post)
