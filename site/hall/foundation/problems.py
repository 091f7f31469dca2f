"""Every error of the API as RFC 9457 problem details.

A problem has ``type``, ``title``, ``status``, ``detail``, a stable ``code``,
``fields`` (for each field what is wrong with it), ``instance`` (the path
only: a query may hold what must not be logged) and what the error carries
beside. ``problem_response`` is the exception handler of the REST framework;
``hall.foundation.middleware`` gives the same answers for what fails before or
outside it.
"""

import logging
import traceback
from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.core.exceptions import ValidationError as ModelValidationError
from django.core.signals import got_request_exception
from django.db import DatabaseError, DataError, OperationalError
from django.http import Http404, HttpRequest, JsonResponse
from django.http.request import UnreadablePostError
from django.utils.translation import gettext_lazy as _
from rest_framework import exceptions as rest
from rest_framework.request import Request

from hall.foundation.errors import (
    BodyTooLargeError,
    HallError,
    MalformedRequestError,
    NotFoundError,
    PermissionRefusedError,
    Sentence,
    TemporarilyUnavailableError,
    ValidationFailedError,
)
from hall.foundation.private_files import StorageFullError, is_no_room

log = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
WHOLE_REQUEST = "non_field_errors"

# Stable codes of what the REST framework itself refuses.
_REST_CODES: dict[type[rest.APIException], str] = {
    rest.ParseError: "malformed",
    rest.NotAuthenticated: "not_authenticated",
    rest.AuthenticationFailed: "authentication_failed",
    rest.PermissionDenied: "forbidden",
    rest.NotFound: "not_found",
    rest.MethodNotAllowed: "method_not_allowed",
    rest.NotAcceptable: "not_acceptable",
    rest.UnsupportedMediaType: "unsupported_media_type",
    rest.Throttled: "throttled",
}


class ValueOutOfRangeError(ValidationFailedError):
    """The database cannot store a value."""

    title = _("A value is out of the range that can be stored.")


class InternalError(HallError):
    """A fault of the product."""

    code = "internal"
    status = 500
    title = _("Something went wrong here. It was recorded; nothing was changed.")


class PlainError(HallError):
    """An error of the framework that has a status of its own."""

    title: Sentence = _("The request was refused.")

    def __init__(self, *, status: int, code: str, detail: Sentence) -> None:
        """Carry over what the framework said."""
        super().__init__(detail)
        self.status = status
        self.code = code
        self.title = detail


# What Django's own errors mean; the first that fits.
_OF_DJANGO: tuple[tuple[type[Exception], Callable[[], HallError]], ...] = (
    (Http404, NotFoundError),
    (PermissionDenied, PermissionRefusedError),
    (RequestDataTooBig, BodyTooLargeError),
    (SuspiciousOperation, MalformedRequestError),
    (UnreadablePostError, MalformedRequestError),
    (UnicodeError, MalformedRequestError),
    (DataError, ValueOutOfRangeError),
    (OperationalError, TemporarilyUnavailableError),
)


def problem_response(exc: Exception, context: Mapping[str, Any]) -> JsonResponse:
    """The answer to an exception raised in a view of the API."""
    request: Request | HttpRequest | None = context.get("request")
    plain = request._request if isinstance(request, Request) else request  # noqa: SLF001  no public way to it
    error = as_hall_error(exc)
    if isinstance(error, InternalError):
        record_fault(exc, plain)
    response = answer(error, path=plain.path if plain is not None else "")
    wait = getattr(exc, "wait", None)
    if wait is not None:
        response["Retry-After"] = str(int(wait))
    return response


def answer(error: HallError, *, path: str) -> JsonResponse:
    """Problem details for an error."""
    body = error.extra | {
        "type": f"urn:service-hall:problem:{error.code}",
        "title": str(error.title),
        "status": error.status,
        "detail": str(error.detail),
        "code": error.code,
        "fields": {name: [str(sentence) for sentence in said] for name, said in error.fields.items()},
        "instance": path,
    }
    response = JsonResponse(body, status=error.status, json_dumps_params={"ensure_ascii": False})
    response["Content-Type"] = MEDIA_TYPE
    if error.status == HTTPStatus.UNAUTHORIZED:
        response["WWW-Authenticate"] = "Token"
    if error.status in {HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.TOO_MANY_REQUESTS}:
        response["Retry-After"] = str(error.extra.get("retry_after_seconds", 5))
    return response


def as_hall_error(exc: Exception) -> HallError:
    """What an exception of any origin means to a client."""
    if isinstance(exc, HallError):
        return exc
    if isinstance(exc, rest.ValidationError):
        return _invalid(flatten(exc.detail))
    if isinstance(exc, rest.APIException):
        return _of_rest_framework(exc)
    if isinstance(exc, ModelValidationError):
        named = exc.message_dict if hasattr(exc, "error_dict") else {WHOLE_REQUEST: exc.messages}
        return _invalid({name: list(said) for name, said in named.items()})
    if is_no_room(exc):
        return StorageFullError()
    return next((make() for kind, make in _OF_DJANGO if isinstance(exc, kind)), InternalError())


def flatten(detail: object, path: str = "") -> dict[str, list[Sentence]]:
    """What a serializer found, by dotted field name: ``applicant.phone``, ``documents.0``."""
    if isinstance(detail, Mapping):
        found: dict[str, list[Sentence]] = {}
        for name, inner in detail.items():
            at_whole = name == WHOLE_REQUEST and bool(path)
            found |= flatten(inner, path if at_whole else f"{path}.{name}" if path else str(name))
        return found
    if isinstance(detail, Sequence) and not isinstance(detail, str):
        if any(isinstance(inner, Mapping) for inner in detail):
            lines = [flatten(inner, f"{path}.{index}" if path else str(index)) for index, inner in enumerate(detail)]
            return {name: said for line in lines for name, said in line.items()}
        return {path or WHOLE_REQUEST: [str(inner) for inner in detail]} if detail else {}
    return {path or WHOLE_REQUEST: [str(detail)]}


def record_fault(exc: BaseException, request: HttpRequest | None) -> None:
    """Log a fault without personal data: where it happened and of what type it is, never its message or values."""
    frames = traceback.extract_tb(exc.__traceback__)
    log.error(
        "fault %s at %s %s in %s",
        type(exc).__name__,
        request.method if request is not None else "-",
        request.path if request is not None else "-",
        " < ".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in reversed(frames[-8:])),
    )
    if isinstance(exc, DatabaseError):
        log.error("the database said %s", getattr(exc.__cause__, "sqlstate", None))
    got_request_exception.send(sender=None, request=request)


def _invalid(fields: dict[str, list[Sentence]]) -> ValidationFailedError:
    whole = fields.get(WHOLE_REQUEST)
    return ValidationFailedError(" ".join(map(str, whole)) if whole else None, fields=fields)


def _of_rest_framework(exc: rest.APIException) -> HallError:
    code = next((code for kind, code in _REST_CODES.items() if isinstance(exc, kind)), "refused")
    if exc.status_code >= 500:
        return InternalError()
    return PlainError(status=exc.status_code, code=code, detail=str(exc.detail))
