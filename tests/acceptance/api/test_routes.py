"""Every route for every role: a route that nobody classified fails, and so does one that lets the wrong person in."""

from typing import Any

import pytest
from django.db import transaction
from rest_framework.authtoken.models import Token
from rest_framework.test import APIClient

from hall.cases import services
from hall.cases.models import Case
from hall.supervision.services.reopening import reopen_record
from rules.authoring.selectors import Withdrawal
from tests.acceptance.api.matrix import MATRIX, ROLES
from tests.acceptance.api.requests import application
from tests.acceptance.api.routes import GROUPS, list_routes
from tests.acceptance.api.test_conflicts import BODIES
from tests.factories.cases import IMMEDIATE, LICENCE, SERVICE, County, accepted, at, decided, do, notice, receive
from tests.factories.organization import UserFactory
from tests.factories.supervision import neglected, recorded

pytestmark = pytest.mark.django_db
NOW = "2026-03-09 10:00"


def test_every_route_is_classified_and_every_line_is_a_route() -> None:
    assert sorted({*MATRIX, *GROUPS}) == list_routes()


def test_every_line_speaks_of_every_role() -> None:
    assert all(set(line) == set(ROLES) for line in MATRIX.values())


@pytest.mark.parametrize("route", sorted(MATRIX))
def test_a_route_lets_in_exactly_who_may_come_in(county: County, route: str) -> None:
    method, address = route.split(" ", 1)
    address, body = prepare(county, route, address)
    met = {}
    for role in ROLES:
        with transaction.atomic():
            answer = ask(client_of(county, role), method, address, body)
            met[role] = 200 if 200 <= answer.status_code < 300 else answer.status_code
            transaction.set_rollback(True)
    assert met == dict(MATRIX[route])


def ask(client: APIClient, method: str, address: str, body: dict[str, Any]) -> Any:
    if method == "GET":
        return client.get(f"/{address}")
    return client.post(f"/{address}", body, format="json", headers={"Idempotency-Key": "matrix"})


def client_of(county: County, role: str) -> APIClient:
    """A client that signs in as programs do: with a token."""
    client = APIClient()
    if role != "anonymous":
        special = {"author": county.author, "reviewer": county.approver_of_rules}
        user = special.get(role) or county.officers.get(role) or UserFactory.create(username=role)
        client.credentials(HTTP_AUTHORIZATION=f"Token {Token.objects.get_or_create(user=user)[0].key}")
    return client


def prepare(county: County, route: str, address: str) -> tuple[str, dict[str, Any]]:
    """The address with a real thing in it, in the state that the request needs, and the body of the request."""
    if "<str:number>" in address and "accountability" in address:
        _reminder, yellow, _red = recorded(neglected(county, until="2026-05-20 08:00", item=SERVICE))
        body = {"outcome": "upheld", "reason": "The notice was not given either."} if "decide-anew" in address else {}
        if body:
            reopen_record(yellow, [Withdrawal(since=at(NOW), version=1, reason="Wrong")], at(NOW))
        return address.replace("<str:number>", yellow.number), body
    if "<str:number>" in address:
        act = address.rstrip("/").rsplit("/", 1)[1]
        case = case_for(county, act)
        body = {"code": "D03", "form": "copy"} if act == "documents" else BODIES.get(act, {})
        version = {} if act == "documents" else {"version": case.version}
        return address.replace("<str:number>", case.number), {**version, **body}
    if route == "GET api/v1/calendar/deadline/":
        return f"{address}?start=2026-03-09&amount=5", {}
    return address.replace("<str:code>", LICENCE), plain_body(county, route)


def plain_body(county: County, route: str) -> dict[str, Any]:
    if route == "POST api/v1/tracking/":
        receipt = services.create_case(
            actor=county.officers["clerk"], at=receive(county, NOW).received_at, **application(item=SERVICE)
        )
        return {"number": receipt.number, "tracking_code": receipt.tracking_code}
    if route == "POST api/v1/token/":
        county.officers["clerk"].set_password("a password of the test")
        county.officers["clerk"].save()
        return {"username": "clerk", "password": "a password of the test"}
    return {"POST api/v1/cases/": application(), "POST api/v1/rules/evaluate/": {"facts": {"item": LICENCE}}}.get(
        route, {}
    )


def case_for(county: County, act: str) -> Case:
    """A case in the state from which an act leads."""
    match act:
        case "receive-supplement":
            case = receive(county, NOW)
            do(county, services.request_supplement, case, NOW, documents=BODIES["request-supplement"]["documents"])
            return case
        case "end-special-procedure":
            case = accepted(county, NOW)
            said = {"kind": "hearing", "notice": notice(), "expected_working_days": 5}
            do(county, services.start_special_procedure, case, NOW, **said)
            return case
        case "deliver":
            return decided(county, NOW)
        case "start-special-procedure" | "extend" | "complete-step" | "decide" | "terminate":
            return accepted(county, NOW)
        case "assign-officers" | "tell-hearing-right":
            return accepted(county, NOW)
        case "request-hearing" | "call-hearing" | "close-hearing":
            case = accepted(county, NOW)
            do(county, services.tell_hearing_right, case, NOW, notice=notice())
            if act != "request-hearing":
                do(county, services.request_hearing, case, NOW)
            return case
        case "explain-overrun":
            return accepted(county, "2026-03-06 10:00", item=IMMEDIATE)
        case _:
            return receive(county, NOW)
