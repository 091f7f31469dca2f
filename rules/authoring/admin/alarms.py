"""Alarms of the engine, and the click of the person who has looked."""

from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.generic import InspectView

from hall.foundation import clock
from rules.authoring.admin.read_only import ReadOnlyViewSet
from rules.authoring.models import EngineAlarm
from rules.authoring.services import resolve_alarm
from rules.authoring.services.permission import APPROVE


class AlarmPage(InspectView):
    """One alarm, with the button that closes it."""

    template_name = "authoring/admin/alarm.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Whether this person may close it."""
        may_resolve = self.object.resolved_at is None and self.request.user.has_perm(APPROVE)
        resolve_url = reverse("authoring_resolve_alarm", args=[self.object.pk])
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"may_resolve": may_resolve, "resolve_url": resolve_url}


class EngineAlarmViewSet(ReadOnlyViewSet):
    """Evaluations that were refused, the newest first."""

    model = EngineAlarm
    name = "engine_alarms"
    url_prefix = "rules/alarms"
    menu_label = gettext_lazy("Engine alarms")
    icon = "warning"
    inspect_view_class = AlarmPage
    list_display: ClassVar = ["at", "get_kind_display", "version_number", "detail", "resolved_at", "resolved_by"]
    list_filter: ClassVar = ["kind"]
    ordering: ClassVar = ["-at"]


def resolve(request: HttpRequest, alarm_id: int) -> HttpResponseBase:
    """The address of the button, for people of the back office."""
    view: Any = require_admin_access(_resolve)
    answer: HttpResponseBase = view(request, alarm_id)
    return answer


def _resolve(request: HttpRequest, alarm_id: int) -> HttpResponse:
    if request.method != "POST" or not request.user.has_perm(APPROVE):
        raise PermissionDenied
    alarm = get_object_or_404(EngineAlarm, pk=alarm_id)
    resolve_alarm(alarm=alarm, actor=request.user.get_username(), at=clock.now())
    messages.success(request, _("The alarm is closed."))
    return redirect("engine_alarms:inspect", alarm.pk)
