"""The remembered switch between the standard view and elder mode."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

COOKIE = "hall_view"
STANDARD = "standard"
ELDER = "elder"
VIEWS = (STANDARD, ELDER)
REMEMBERED_SECONDS = 365 * 24 * 60 * 60


def chosen_view(request: HttpRequest) -> str:
    """The view that the reader chose; the standard one for anybody else, whatever the cookie says."""
    value = request.COOKIES.get(COOKIE, "")
    return value if value in VIEWS else STANDARD


@never_cache
@require_GET
def choose_view(request: HttpRequest, view: str) -> HttpResponse:
    """Remembers the view and goes back to where the reader was, never to another site."""
    if view not in VIEWS:
        raise Http404
    answer = HttpResponseRedirect(_way_back(request))
    if view == STANDARD:
        answer.delete_cookie(COOKIE, samesite="Lax")
    else:
        answer.set_cookie(
            COOKIE, view, max_age=REMEMBERED_SECONDS, samesite="Lax", secure=request.is_secure(), httponly=True
        )
    return answer


def _way_back(request: HttpRequest) -> str:
    target = request.GET.get("next", "")
    own = target.startswith("/") and url_has_allowed_host_and_scheme(
        target, allowed_hosts=None, require_https=request.is_secure()
    )
    home = f"/{get_language()}/"
    return target if own and not target.startswith(f"{home}view/") else home
