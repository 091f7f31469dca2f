"""The organization's addresses under ``/api/v1/``."""

from django.urls import path

from hall.organization.api.deadline import DeadlineView
from hall.organization.api.token import TokenView

urlpatterns = [
    path("calendar/deadline/", DeadlineView.as_view(), name="calendar-deadline"),
    path("token/", TokenView.as_view(), name="token"),
]
