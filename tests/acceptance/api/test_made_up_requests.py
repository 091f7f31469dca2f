"""Requests made up from the API's own description, right and wrong ones: never a fault of the server."""

import json
from contextlib import suppress
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

from tests.acceptance.api.requests import create

pytestmark = pytest.mark.django_db
FROM_EACH = 5
"""Requests per operation and kind; any number on demand."""


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["right", "wrong"])
def test_made_up_requests_are_answered_and_never_a_fault(
    clerk: APIClient, supervisor: APIClient, mode: GenerationMode
) -> None:
    number = create(clerk, key="made-up-first")["number"]
    description = SchemaGenerator().get_schema(public=True)  # type: ignore[no-untyped-call]  # as the package has it
    schema: Any = schemathesis.openapi.from_dict(description).exclude(path_regex="schema")
    for result in schema.get_all_operations():
        operation = result.ok()
        client = supervisor if {"signals", "accountability"} & set(operation.path.split("/")) else clerk
        # Where any text will do, nothing wrong can be made up.
        with suppress(Unsatisfiable):
            ask(client, operation, mode, number)


def ask(client: APIClient, operation: Any, mode: GenerationMode, number: str) -> None:
    """Make up requests for an operation, some of them about a case that exists."""

    @given(case=operation.as_strategy(generation_mode=mode), real=st.booleans())
    @settings(
        max_examples=FROM_EACH,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def one(case: Any, real: bool) -> None:
        if real and "number" in (case.path_parameters or {}):
            case.path_parameters["number"] = number
        answer = send(client, case)
        assert answer.status_code < 500, f"{operation.label}: {answer.content!r}"
        if answer.status_code >= 400:
            assert answer.headers["Content-Type"] == "application/problem+json", operation.label

    one()


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
