"""A submission that is too large to be read is answered in words instead of a bare error page.

Django stops reading where its own limits are passed, which happens before any view is asked, when the token of the
form is looked for. So the builder's views read the submission themselves first, and have the token checked after.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from rules.authoring.admin.builder.bounds import TooMuchError

SCRIPTED = "X-Builder"
_View = Callable[..., HttpResponseBase]


def answered_in_words(view: _View) -> _View:
    """The view with its token checked; what is too large is refused with status 413 and a remedy."""
    protected: _View = csrf_protect(view)

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            request.POST  # noqa: B018  reading it is what may fail
            return protected(request, *args, **kwargs)
        except TooManyFieldsSent:
            said = _("This form has more fields than a rule written by hand can have. Write several rules instead.")
        except RequestDataTooBig:
            said = _("This form is larger than a rule written by hand can be. Shorten its texts.")
        except TooMuchError as error:
            said = str(error)
        return _refuse(request, said)

    exempt: _View = csrf_exempt(guarded)
    return exempt


def _refuse(request: HttpRequest, said: str) -> HttpResponse:
    if SCRIPTED in request.headers:
        return JsonResponse({"refused": said}, status=413)
    return TemplateResponse(request, "authoring/admin/builder/too_large.html", {"said": said}, status=413)
