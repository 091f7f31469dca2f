"""Bodies that cannot be read or cannot be true: a problem with a stable code and field names, and nothing written."""

from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from tests.acceptance.api.requests import accept, application, create, post
from tests.acceptance.api.rows import count_rows
from tests.factories.cases import APPLICANT, County

pytestmark = pytest.mark.django_db
JSON = "application/json"
TOO_LONG = "x" * 2001


def said(answer: Any) -> tuple[int, str, set[str]]:
    """Status, code and fields of a problem; fails for anything that is not one."""
    assert answer.headers["Content-Type"] == "application/problem+json"
    problem = answer.json()
    assert {"type", "title", "status", "detail", "code", "fields", "instance"} <= set(problem)
    assert problem["status"] == answer.status_code
    return answer.status_code, problem["code"], set(problem["fields"])


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({"item": "no-such-item"}, {"item"}),  # unknown item
        ({"item": 3}, {"item"}),  # a number is no text
        ({"item": ""}, {"item"}),
        ({"item": None}, {"item"}),
        ({"item": "x" * 81}, {"item"}),
        ({"applicant": "somebody"}, {"applicant"}),
        ({"applicant": {}}, {"applicant.kind", "applicant.name", "applicant.id_number"}),
        ({"applicant": {**APPLICANT, "kind": "ghost"}}, {"applicant.kind"}),
        ({"applicant": {**APPLICANT, "id_number": "?"}}, {"applicant.id_number"}),
        ({"applicant": {**APPLICANT, "phone": "call me"}}, {"applicant.phone"}),
        ({"applicant": {**APPLICANT, "age": 30}}, {"applicant.age"}),  # unknown name inside
        ({"channel": "pigeon"}, {"channel"}),
        ({"channel": ["window"]}, {"channel"}),
        ({"service_form": {}}, {"service_form"}),
        ({"facts": "none"}, {"facts"}),
        ({"facts": {"investment_amount": "a lot"}}, {"facts.investment_amount"}),  # wrong type
        ({"facts": {"investment_amount": 10**30}}, {"facts.investment_amount"}),  # out of range
        ({"facts": {"investment_amount": -1}}, {"facts.investment_amount"}),
        ({"facts": {"investment_amount": {"more": 1}}}, {"facts.investment_amount"}),
        ({"facts": {"investment_amount": None}}, {"facts.investment_amount"}),
        ({"facts": {"accepted_on": "2026-02-30"}}, {"facts.accepted_on"}),  # the case itself establishes it
        ({"facts": {"no_such_fact": 1}}, {"facts.no_such_fact"}),
        ({"facts": {f"fact_{n}": 1 for n in range(201)}}, {"facts"}),
        ({"arrangement": []}, {"arrangement"}),
        ({"arrangement": {"area": "511922101000"}}, {"arrangement.area"}),  # not for this form of service
        ({"arrangement": {"appointment_at": 9}}, {"arrangement.appointment_at"}),
        ({"service_form": "appointment", "arrangement": {"appointment_at": "9"}}, {"arrangement.appointment_at"}),
        (
            {"service_form": "whole_process_agency", "arrangement": {"agency_officer": "?"}},
            {"arrangement.agency_officer"},
        ),
        ({"service_form": "door_to_door", "arrangement": {"street": "Main 7"}}, {"arrangement.street"}),
        ({"wishes": "none"}, {"wishes"}),
        ({"wishes": None}, {"wishes"}),
        ({"wishes": {"email": "at home"}}, {"wishes.email"}),
        ({"wishes": {"email": f"{'x' * 64}@{'x' * 63}.{'x' * 63}.{'x' * 63}.org"}}, {"wishes.email"}),  # too long
        ({"wishes": {"email": ["a@example.org"]}}, {"wishes.email"}),
        ({"wishes": {"no_sms": 1, "no_email": "yes"}}, {"wishes.no_sms", "wishes.no_email"}),
        ({"wishes": {"no_email": None}}, {"wishes.no_email"}),
        ({"wishes": {"no_letters": True}}, {"wishes.no_letters"}),
        ({"surprise": 1}, {"surprise"}),
        ({"at": "2026-01-01T00:00:00Z"}, {"at"}),  # nobody may say when something was done
    ],
)
def test_an_application_that_cannot_be_true_is_refused_by_field(
    clerk: APIClient, change: dict[str, Any], fields: set[str]
) -> None:
    before = count_rows()
    answer = post(clerk, "cases/", application(**change), **{"Idempotency-Key": "bad"})
    assert said(answer) == (400, "invalid", fields)
    assert count_rows() == before


@pytest.mark.parametrize("key", ["", "with space", "x" * 201, "caf\u00e9"])
def test_an_application_without_a_possible_idempotency_key_is_refused(clerk: APIClient, key: str) -> None:
    before = count_rows()
    answer = post(clerk, "cases/", application(), **({"Idempotency-Key": key} if key else {}))
    assert said(answer) == (400, "invalid", {"Idempotency-Key"})
    assert count_rows() == before


NOTICE = {"number": "N-1", "delivered_on": "2026-03-09"}


@pytest.mark.parametrize(
    ("act", "body", "fields"),
    [
        ("accept", {}, {"version"}),
        ("accept", {"version": "1"}, {"version"}),
        ("accept", {"version": 1.0}, {"version"}),
        ("accept", {"version": True}, {"version"}),
        ("accept", {"version": None}, {"version"}),
        ("accept", {"version": 0}, {"version"}),
        ("accept", {"version": 10**12}, {"version"}),
        ("accept", {"version": 1, "at": "2026-03-01"}, {"at"}),
        ("accept", {"version": 1, "place": 5}, {"place"}),
        ("request-supplement", {"version": 1, "documents": []}, {"documents"}),
        ("request-supplement", {"version": 1, "documents": "D01"}, {"documents"}),
        ("request-supplement", {"version": 1, "documents": [1]}, {"documents.0"}),
        ("request-supplement", {"version": 1, "documents": ["unheard-of"]}, {"documents"}),
        ("request-supplement", {"version": 1, "documents": ["D01"] * 101}, {"documents"}),
        ("request-supplement", {"version": 1, "documents": ["D03"], "note": TOO_LONG}, {"note"}),
        ("reject", {"version": 1}, {"reason"}),
        ("reject", {"version": 1, "reason": "mood"}, {"reason"}),
        ("reject", {"version": 1, "reason": "other"}, {"note"}),
        ("refer", {"version": 1, "authority": "atlantis"}, {"authority"}),
        ("refer", {"version": 1, "authority": ["planning"]}, {"authority"}),
        ("withdraw", {"version": 1, "note": 7}, {"note"}),
    ],
)
def test_an_act_on_a_received_case_that_cannot_be_true_is_refused_by_field(
    clerk: APIClient, act: str, body: dict[str, Any], fields: set[str]
) -> None:
    number = create(clerk)["number"]
    before = count_rows()
    assert said(post(clerk, f"cases/{number}/{act}/", body)) == (400, "invalid", fields)
    assert count_rows() == before


@pytest.mark.parametrize(
    ("officer", "act", "body", "fields"),
    [
        ("approver", "decide", {"result": "perhaps"}, {"result"}),
        ("approver", "decide", {"result": "granted", "reasons": []}, {"reasons"}),
        ("approver", "complete-step", {"opinion": "fine"}, {"step"}),
        ("approver", "start-special-procedure", {"kind": "hearing"}, {"notice", "expected_working_days"}),
        (
            "approver",
            "start-special-procedure",
            {"kind": "long lunch", "notice": NOTICE, "expected_working_days": 5},
            {"kind"},
        ),
        (
            "approver",
            "start-special-procedure",
            {"kind": "hearing", "notice": {**NOTICE, "delivered_on": "2026-02-30"}, "expected_working_days": 5},
            {"notice.delivered_on"},  # an impossible date
        ),
        (
            "approver",
            "start-special-procedure",
            {"kind": "hearing", "notice": {**NOTICE, "delivered_on": "2026-03-10"}, "expected_working_days": 5},
            {"notice.delivered_on"},  # not delivered yet
        ),
        (
            "approver",
            "start-special-procedure",
            {"kind": "hearing", "notice": {**NOTICE, "delivered_on": "0001-01-01"}, "expected_working_days": 5},
            {"notice.delivered_on"},
        ),
        (
            "approver",
            "start-special-procedure",
            {"kind": "hearing", "notice": {**NOTICE, "delivered_on": 20260309}, "expected_working_days": 5},
            {"notice.delivered_on"},
        ),
        (
            "approver",
            "start-special-procedure",
            {"kind": "hearing", "notice": NOTICE, "expected_working_days": 10**9},
            {"expected_working_days"},
        ),
        ("head", "extend", {"reason": "", "notice": NOTICE}, {"reason"}),
        ("head", "extend", {"reason": "Complex.", "notice": "by word of mouth"}, {"notice"}),
        ("head", "extend", {"reason": "Complex.", "notice": {"delivered_on": "2026-03-09"}}, {"notice.number"}),
        ("head", "extend", {"reason": "Complex.", "notice": {**NOTICE, "stamp": 1}}, {"notice.stamp"}),
        ("lead", "terminate", {"reason": "   "}, {"reason"}),
    ],
)
def test_an_act_on_a_case_in_handling_that_cannot_be_true_is_refused_by_field(
    clerk: APIClient,
    signed_in: Callable[[str], APIClient],
    officer: str,
    act: str,
    body: dict[str, Any],
    fields: set[str],
) -> None:
    number = create(clerk)["number"]
    version = accept(clerk, number)["version"]
    before = count_rows()
    answer = post(signed_in(officer), f"cases/{number}/{act}/", {"version": version, **body})
    assert said(answer) == (400, "invalid", fields)
    assert count_rows() == before


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({}, {"code", "form"}),
        ({"code": "unheard-of", "form": "original"}, {"code"}),
        ({"code": "D03", "form": "rumour"}, {"form"}),
        ({"code": {"of": "D03"}, "form": "original"}, {"code"}),
        ({"code": "D03", "form": "original", "name": "x" * 301}, {"name"}),
        ({"code": "D03", "form": "original", "held_at": "2026-01-01"}, {"held_at"}),
    ],
)
def test_a_document_that_cannot_be_held_is_refused_by_field(
    clerk: APIClient, body: dict[str, Any], fields: set[str]
) -> None:
    number = create(clerk)["number"]
    before = count_rows()
    assert said(post(clerk, f"cases/{number}/documents/", body)) == (400, "invalid", fields)
    assert count_rows() == before


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b'{"item": "\xff\xfe"}', "malformed"),  # not UTF-8
        (b'{"item": "a\\u0000b"}', "malformed"),  # NUL
        (b'{"item": "\\ud800"}', "malformed"),  # half of a character
        (b"{", "malformed"),
        (b"", "malformed"),
        (b'{"item": NaN}', "malformed"),
        (b'{"item": 1e999999}', "invalid"),
        (b'{"item": ' + b"9" * 5000 + b"}", "malformed"),
        (b'{"item": "a", "item": "b"}', "malformed"),  # one name twice
        (b"[" * 100_000 + b"]" * 100_000, "malformed"),  # deep
        (b'{"facts": ' + b'{"a":' * 50 + b"1" + b"}" * 51, "malformed"),
        (b"[]", "invalid"),
        (b'"text"', "invalid"),
        (b"null", "invalid"),
        (b"7", "invalid"),
    ],
)
@pytest.mark.parametrize("address", ["cases/", "cases/{number}/accept/", "cases/{number}/documents/", "tracking/"])
def test_a_body_that_is_not_well_formed_is_refused_everywhere(
    clerk: APIClient, address: str, body: bytes, code: str
) -> None:
    number = create(clerk)["number"]
    before = count_rows()
    answer = clerk.post(
        f"/api/v1/{address.format(number=number)}", body, content_type=JSON, headers={"Idempotency-Key": "raw"}
    )
    status, said_code, _fields = said(answer)
    assert status == 400
    assert said_code in {code, "invalid" if body == b"" else code}
    assert count_rows() == before


@pytest.mark.parametrize("address", ["cases/", "cases/{number}/accept/", "rules/evaluate/", "tracking/", "token/"])
def test_a_body_that_is_too_large_is_refused_before_it_is_read(clerk: APIClient, address: str) -> None:
    number = create(clerk)["number"]
    before = count_rows()
    answer = clerk.post(
        f"/api/v1/{address.format(number=number)}",
        b'{"note": "' + b"x" * 3_000_000 + b'"}',
        content_type=JSON,
        headers={"Idempotency-Key": "large"},
    )
    assert said(answer)[:2] == (413, "too_large")
    assert count_rows() == before


@pytest.mark.parametrize("content_type", ["text/plain", "application/xml", "application/x-www-form-urlencoded"])
def test_a_body_of_another_type_is_refused(clerk: APIClient, content_type: str) -> None:
    answer = clerk.post("/api/v1/cases/", b"item=1", content_type=content_type, headers={"Idempotency-Key": "type"})
    assert said(answer)[:2] == (415, "unsupported_media_type")


@pytest.mark.parametrize(
    "number", ["511922-20260309-000001-0", "1", "nothing", "%00", "a%00b", "%ff", "..%2f..", "x" * 300, "事项"]
)
@pytest.mark.parametrize("tail", ["", "explanation/", "accept/", "documents/"])
def test_a_case_that_cannot_exist_is_not_found(county: County, clerk: APIClient, number: str, tail: str) -> None:
    address = f"/api/v1/cases/{number}/{tail}"
    if tail in {"", "explanation/"}:
        answer = clerk.get(address)
    else:
        answer = clerk.post(address, {"version": 1} if tail == "accept/" else {"code": "D03", "form": "copy"}, "json")
    assert said(answer)[0] in {400, 404}
    assert said(answer)[1] in {"not_found", "malformed"}


@pytest.mark.parametrize(
    ("address", "query", "fields"),
    [
        ("cases/", {"state": "limbo"}, {"state"}),
        ("cases/", {"from": "yesterday"}, {"from"}),
        ("cases/", {"from": "2026-02-30"}, {"from"}),
        ("cases/", {"to": "2026-03-09T10:00:00"}, {"to"}),  # an instant without offset
        ("cases/", {"to": "0001-01-01"}, {"to"}),
        ("cases/", {"ordering": "applicant__name"}, {"ordering"}),
        ("cases/", {"item": "x" * 81}, {"item"}),
        ("signals/", {"severity": "purple"}, {"severity"}),
        ("signals/", {"from": "2026-13-01"}, {"from"}),
        ("accountability/", {"rung": "purple"}, {"rung"}),
        ("accountability/", {"state": "forgotten"}, {"state"}),
        ("accountability/", {"to": "soon"}, {"to"}),
    ],
)
def test_a_filter_that_means_nothing_is_refused_by_name(
    supervisor: APIClient, address: str, query: dict[str, str], fields: set[str]
) -> None:
    assert said(supervisor.get(f"/api/v1/{address}", query)) == (400, "invalid", fields)


@pytest.mark.parametrize("page", ["0", "-1", "none", "99999999999999999999", "2"])
def test_a_page_that_does_not_exist_is_not_found(supervisor: APIClient, page: str) -> None:
    assert said(supervisor.get("/api/v1/cases/", {"page": page}))[:2] == (404, "not_found")
