"""What a page says when it could not do its work for a reason that the person can know.

*No room.* A disk that is full is told as such, wherever a file was to be stored.

*A form that cannot be read.* Wagtail trusts what its own widgets put into hidden fields: the key of a chosen page
that is no number, the body of a text that is no JSON, a count of blocks that is negative. Whoever tampers with them
meets an exception in Wagtail's code. It is recorded as what it is, and answered with a page that says what to do. An
exception that passed through code of our own is a fault of ours and stays one.

The API has answers of its own (`hall.foundation.middleware`).
"""

import logging
import traceback
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path

from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from hall.foundation.middleware import API_PREFIX
from hall.foundation.private_files import StorageFullError, is_no_room

log = logging.getLogger(__name__)

BACK_OFFICE = "/admin/"
_OF_VALUES = (ValueError, TypeError, LookupError, AttributeError, RecursionError, ObjectDoesNotExist)
"""What ends the reading of a value of another kind or shape, or nested without end."""
_SITE, _ROOT = Path(__file__).resolve().parents[1], Path(__file__).resolve().parents[3]
_OURS = (f"{_SITE}/", f"{_ROOT / 'rules'}/", f"{_ROOT / 'cms_pages'}/")


class PageProblemMiddleware:
    """Answers in words for exceptions that are nobody's mistake in the product."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Wrap the next layer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Nothing to do on the way in."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A page in words, if it is one of the problems above."""
        if request.path_info.startswith(API_PREFIX):
            return None
        if isinstance(exception, StorageFullError) or is_no_room(exception):
            log.error("no room to store a file at %s", request.path)
            return render(request, "507.html", {"said": StorageFullError.title}, status=StorageFullError.status)
        if is_unreadable_form(request, exception):
            log.warning("a form that cannot be read at %s: %s", request.path, type(exception).__name__)
            return render(request, "400_form.html", status=HTTPStatus.BAD_REQUEST)
        return None


def is_unreadable_form(request: HttpRequest, exception: Exception) -> bool:
    """Whether Wagtail alone failed to read what a form of the back office sent."""
    if request.method != "POST" or not request.path_info.startswith(BACK_OFFICE):
        return False
    return isinstance(exception, _OF_VALUES) and not passed_through_our_code(exception)


def passed_through_our_code(exception: BaseException) -> bool:
    """Whether any frame of an exception lies in the product."""
    return any(frame.filename.startswith(_OURS) for frame in traceback.extract_tb(exception.__traceback__))
