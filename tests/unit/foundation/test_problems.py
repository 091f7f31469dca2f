import json
import logging

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation, ValidationError
from django.db import DataError, OperationalError
from django.http import Http404
from django.test import RequestFactory
from rest_framework import exceptions as rest

from hall.foundation.errors import ConflictError, HallError, NotFoundError, ValidationFailedError
from hall.foundation.problems import as_hall_error, flatten, problem_response, record_fault


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (ConflictError(), 409, "conflict"),
        (NotFoundError(), 404, "not_found"),
        (rest.ValidationError({"amount": ["No."]}), 400, "invalid"),
        (rest.ParseError(), 400, "malformed"),
        (rest.NotAuthenticated(), 401, "not_authenticated"),
        (rest.AuthenticationFailed(), 401, "authentication_failed"),
        (rest.PermissionDenied(), 403, "forbidden"),
        (rest.NotFound(), 404, "not_found"),
        (rest.MethodNotAllowed("PUT"), 405, "method_not_allowed"),
        (rest.NotAcceptable(), 406, "not_acceptable"),
        (rest.UnsupportedMediaType("text/plain"), 415, "unsupported_media_type"),
        (rest.Throttled(wait=3), 429, "throttled"),
        (rest.APIException(), 500, "internal"),
        (Http404(), 404, "not_found"),
        (PermissionDenied(), 403, "forbidden"),
        (RequestDataTooBig(), 413, "too_large"),
        (SuspiciousOperation(), 400, "malformed"),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "no"), 400, "malformed"),
        (ValidationError({"day": ["No."]}), 400, "invalid"),
        (ValidationError("No."), 400, "invalid"),
        (DataError(), 400, "invalid"),
        (OperationalError(), 503, "unavailable"),
        (ZeroDivisionError(), 500, "internal"),
    ],
)
def test_every_error_has_a_status_and_a_stable_code(error: Exception, status: int, code: str) -> None:
    meant = as_hall_error(error)
    assert (meant.status, meant.code) == (status, code)


def test_a_problem_has_the_members_of_the_rfc_and_ours() -> None:
    error = ConflictError("The version is stale.", fields={"version": ["It is 4."]}, current_version=4)
    request = RequestFactory().post("/api/v1/cases/1/accept/?secret=1")
    response = problem_response(error, {"request": request})
    assert response["Content-Type"] == "application/problem+json"
    assert json.loads(response.content) == {
        "type": "urn:service-hall:problem:conflict",
        "title": "This cannot be done in the present state.",
        "status": 409,
        "detail": "The version is stale.",
        "code": "conflict",
        "fields": {"version": ["It is 4."]},
        "instance": "/api/v1/cases/1/accept/",
        "current_version": 4,
    }


def test_what_an_error_carries_cannot_hide_the_members_of_the_rfc() -> None:
    class CarryingError(HallError):
        code = "carrying"

    error = CarryingError("Said.", title="another", type="another")
    body = json.loads(problem_response(error, {"request": None}).content)
    assert (body["code"], body["title"], body["status"]) == ("carrying", "The request could not be carried out.", 400)


def test_fields_of_fields_are_named_with_dots() -> None:
    detail = {
        "applicant": {"phone": ["Too short."], "non_field_errors": ["No."]},
        "documents": [{}, {"code": ["Unknown."]}],
        "steps": ["Required."],
    }
    assert flatten(detail) == {
        "applicant.phone": ["Too short."],
        "applicant": ["No."],
        "documents.1.code": ["Unknown."],
        "steps": ["Required."],
    }


def test_errors_of_the_whole_request_are_its_detail() -> None:
    meant = as_hall_error(rest.ValidationError(["One.", "Two."]))
    assert isinstance(meant, ValidationFailedError)
    assert meant.detail == "One. Two."


def test_a_fault_is_logged_without_its_message(caplog: pytest.LogCaptureFixture) -> None:
    request = RequestFactory().post("/api/v1/cases/?id_number=511922199001010011")
    try:
        raise ZeroDivisionError("511922199001010011 is not a divisor")  # noqa: TRY301  the fault itself
    except ZeroDivisionError as error:
        with caplog.at_level(logging.ERROR):
            record_fault(error, request)
    assert "ZeroDivisionError" in caplog.text
    assert "test_problems.py" in caplog.text
    assert "511922199001010011" not in caplog.text


def test_waiting_times_are_told_in_the_header() -> None:
    assert problem_response(rest.Throttled(wait=3), {"request": None})["Retry-After"] == "3"
    assert problem_response(OperationalError(), {"request": None})["Retry-After"] == "5"
    assert problem_response(rest.NotAuthenticated(), {"request": None})["WWW-Authenticate"] == "Token"
