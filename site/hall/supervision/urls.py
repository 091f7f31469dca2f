"""The addresses of supervision under ``/api/v1/``."""

from django.urls import path

from hall.supervision.api.accountability import DecideAnewView, RecordsView, RecordView
from hall.supervision.api.signals import SignalsView

urlpatterns = [
    path("signals/", SignalsView.as_view(), name="signals"),
    path("accountability/", RecordsView.as_view(), name="accountability"),
    path("accountability/<str:number>/", RecordView.as_view(), name="accountability-record"),
    path("accountability/<str:number>/decide-anew/", DecideAnewView.as_view(), name="accountability-decide-anew"),
]
