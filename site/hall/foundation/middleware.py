"""Problem details for what goes wrong under ``/api/`` before or outside the REST framework.

Refused before anything reads them: bodies that are too large (the REST
framework's parsers read the stream and so pass Django's own limit), and
addresses that hold a NUL or are not UTF-8 (PostgreSQL refuses the first,
Django silently replaces the second). Django's own error pages, for example
for an address that leads nowhere, become problems.
"""

from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.urls import is_valid_path
from django.utils.translation import gettext_lazy as _

from hall.foundation.errors import (
    BodyTooLargeError,
    HallError,
    LengthRequiredError,
    MalformedRequestError,
    NotFoundError,
)
from hall.foundation.problems import InternalError, PlainError, answer, as_hall_error, record_fault

API_PREFIX = "/api/"


class ApiProblemMiddleware:
    """Guard the API's door; stands above every middleware that may answer with a page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Wrap the next layer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Refuse what nobody should read; answer error pages as problems."""
        if not request.path_info.startswith(API_PREFIX):
            return self.get_response(request)
        if request.method in {"GET", "HEAD"} and lacks_slash(request):
            return HttpResponsePermanentRedirect(request.get_full_path(force_append_slash=True))
        refusal = find_refusal(request)
        if refusal is not None:
            return answer(refusal, path=request.path)
        response = self.get_response(request)
        if response.status_code >= 400 and response.get("Content-Type", "").startswith("text/html"):
            return answer(_of_page(response), path=request.path)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer what a view outside the REST framework let through."""
        if not request.path_info.startswith(API_PREFIX):
            return None
        error = as_hall_error(exception)
        if isinstance(error, InternalError):
            record_fault(exception, request)
        return answer(error, path=request.path)


def find_refusal(request: HttpRequest) -> HallError | None:
    """Why a request must not be read at all, or None."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if request.META.get("HTTP_TRANSFER_ENCODING") and length == "0":
        # Django would read such a body as empty.
        return LengthRequiredError()
    if not length.isdecimal():
        return MalformedRequestError(_("The length of the body is not a number."))
    if int(length) > body_limit(request.content_type or ""):
        return BodyTooLargeError()
    try:
        address = request.path_info + unquote_to_bytes(request.META.get("QUERY_STRING", "")).decode()
    except UnicodeDecodeError:
        return MalformedRequestError(_("The address is not valid UTF-8."))
    if "\0" in address:
        return MalformedRequestError(_("The address holds a NUL character."))
    if not is_valid_path(request.path_info):
        # Asked here, because Django would draw a whole page to say so.
        return NotFoundError()
    return None


def lacks_slash(request: HttpRequest) -> bool:
    """Whether only the last slash is missing from an address."""
    path = request.path_info
    return not path.endswith("/") and not is_valid_path(path) and bool(is_valid_path(f"{path}/"))


def body_limit(content_type: str) -> int:
    """How many bytes a body of this type may have: files are larger than data."""
    if content_type.startswith("multipart/form-data"):
        return int(settings.HALL_UPLOAD_MAX_SIZE)
    return int(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)


def _of_page(response: HttpResponseBase) -> HallError:
    status = response.status_code
    if status == HTTPStatus.NOT_FOUND:
        return NotFoundError()
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return InternalError()
    phrase = HTTPStatus(status).phrase
    return PlainError(status=status, code=phrase.lower().replace(" ", "_"), detail=phrase)
