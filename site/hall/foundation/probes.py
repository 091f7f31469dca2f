"""The three addresses that operators' programs ask: alive, ready, and how much of what."""

from http import HTTPStatus
from secrets import compare_digest

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from hall.foundation import health


@never_cache
@require_safe
def alive(_request: HttpRequest) -> HttpResponse:
    """``/healthz``: this process answers; nothing else is asked, so that a slow database restarts nobody."""
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def ready(_request: HttpRequest) -> HttpResponse:
    """``/readyz``: whether requests may be sent here, and if not, why; and what the machine lacks all the same."""
    problems = health.readiness_problems()
    if problems:
        return JsonResponse({"status": "not ready", "problems": problems}, status=HTTPStatus.SERVICE_UNAVAILABLE)
    warnings = health.readiness_warnings()
    return JsonResponse({"status": "ready", "warnings": warnings} if warnings else {"status": "ready"})


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """``/metrics``: counts for Prometheus.

    Open in the demonstration. Elsewhere the reader shows
    ``Authorization: Bearer`` with the secret HALL_METRICS_TOKEN; without it
    there is nothing here.
    """
    if not settings.HALL_DEMONSTRATION:
        expected = str(getattr(settings, "HALL_METRICS_TOKEN", ""))
        shown = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if not expected or not compare_digest(shown.encode(), expected.encode()):
            raise Http404
    return HttpResponse(health.metrics_text(), content_type=CONTENT_TYPE_LATEST)
