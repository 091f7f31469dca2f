"""Requests made up from the API's own description, right and wrong ones: never a fault of the server.

They come from every role, and most of them speak of something that exists: of a case in a state from which acts lead,
on its present version, so that they reach what lies behind the reading of the body.
"""

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import pytest
import schemathesis
from django.db import transaction
from drf_spectacular.generators import SchemaGenerator
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from rest_framework.test import APIClient
from schemathesis import GenerationMode

from tests.acceptance.api.matrix import ROLES
from tests.acceptance.api.test_routes import case_for, client_of
from tests.factories.cases import IMMEDIATE, LICENCE, County
from tests.factories.supervision import neglected, recorded

pytestmark = pytest.mark.django_db
FROM_EACH = int(os.environ.get("MADE_UP_REQUESTS", "5"))
"""Requests per operation and kind; any number on demand."""

STATES = (
    "accept",
    "receive-supplement",
    "end-special-procedure",
    "decide",
    "close-hearing",
    "deliver",
    "explain-overrun",
)
"""A case from which each of these acts leads."""


@dataclass(frozen=True)
class World:
    """Who asks, and what there is to ask about."""

    clients: list[APIClient]
    versions: dict[str, int]
    record: str


@pytest.fixture
def world(county: County) -> World:
    late = neglected(county, until="2026-03-09 08:00", since="2026-03-03 10:00", item=IMMEDIATE)
    record = recorded(late)[0].number
    cases = [case_for(county, act) for act in STATES]
    clients = [client_of(county, role) for role in ROLES]
    return World(clients, {case.number: case.version for case in cases}, record)


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["right", "wrong"])
def test_made_up_requests_are_answered_and_never_a_fault(world: World, mode: GenerationMode) -> None:
    description = SchemaGenerator().get_schema(public=True)  # type: ignore[no-untyped-call]  # as the package has it
    schema: Any = schemathesis.openapi.from_dict(description).exclude(path_regex="schema")
    for result in schema.get_all_operations():
        # Where any text will do, nothing wrong can be made up.
        with suppress(Unsatisfiable):
            ask(world, result.ok(), mode)


def ask(world: World, operation: Any, mode: GenerationMode) -> None:
    """Make up requests for an operation, by any role, some of them about what exists."""

    @given(
        case=operation.as_strategy(generation_mode=mode),
        number=st.sampled_from([None, *world.versions, *world.versions]),
        client=st.sampled_from(world.clients),
    )
    @settings(
        max_examples=FROM_EACH,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def one(case: Any, number: str | None, client: APIClient) -> None:
        if number is not None:
            speak_of(world, case, number)
        answer = send(client, case)
        assert answer.status_code < 500, f"{operation.label}: {answer.content!r}"
        if answer.status_code >= 400:
            assert answer.headers["Content-Type"] == "application/problem+json", operation.label

    one()


def speak_of(world: World, case: Any, number: str) -> None:
    """Have a made-up request speak of what there is."""
    there_is = {"number": world.record if "accountability" in case.path else number, "code": LICENCE}
    for name in set(case.path_parameters or {}) & set(there_is):
        case.path_parameters[name] = there_is[name]
    if isinstance(case.body, dict) and "version" in case.body:
        case.body["version"] = world.versions[number]


def send(client: APIClient, case: Any) -> Any:
    """The answer to a made-up request; what it wrote is taken back."""
    headers = {name: str(value) for name, value in (case.headers or {}).items() if str(value).isprintable()}
    body = ""
    if isinstance(case.body, (dict, list, str, int, float, bool)) or case.body is None:
        body = json.dumps(case.body, default=str)
    query = {name: value for name, value in (case.query or {}).items() if value is not None}
    with transaction.atomic():
        answer = client.generic(
            case.method, case.formatted_path, body, "application/json", headers=headers, query_params=query
        )
        transaction.set_rollback(True)
    return answer
