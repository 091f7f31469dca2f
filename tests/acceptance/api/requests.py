"""Requests that many tests of the API make."""

from typing import Any

from rest_framework.test import APIClient

from tests.factories.cases import APPLICANT, LICENCE


def post(client: APIClient, address: str, body: Any, **headers: str) -> Any:
    """The answer to a body sent as JSON below ``/api/v1/``."""
    return client.post(f"/api/v1/{address}", body, format="json", headers=headers)


def application(**changes: Any) -> dict[str, Any]:
    """An application that can be received."""
    return {
        "item": LICENCE,
        "applicant": dict(APPLICANT),
        "channel": "window",
        "service_form": "lobby_reception",
        "facts": {},
    } | changes


def create(client: APIClient, *, key: str = "key-1", **changes: Any) -> dict[str, Any]:
    """A case that was received over HTTP."""
    answer = post(client, "cases/", application(**changes), **{"Idempotency-Key": key})
    assert answer.status_code == 201, answer.json()
    said: dict[str, Any] = answer.json()
    return said


def accept(client: APIClient, number: str, *, version: int = 1) -> dict[str, Any]:
    """The case, accepted over HTTP."""
    answer = post(client, f"cases/{number}/accept/", {"version": version})
    assert answer.status_code == 200, answer.json()
    said: dict[str, Any] = answer.json()
    return said
