"""The addresses of cases under ``/api/v1/``."""

from django.urls import include, path

from hall.cases.api.acts import act_paths
from hall.cases.api.cases import CaseExplanationView, CasesView, CaseView
from hall.cases.api.documents import CaseDocumentsView
from hall.cases.api.tracking import TrackingView
from hall.cases.api.why import CaseWhyView

case_patterns = [
    path("", CasesView.as_view(), name="cases"),
    path("<str:number>/", CaseView.as_view(), name="case"),
    path("<str:number>/explanation/", CaseExplanationView.as_view(), name="case-explanation"),
    path("<str:number>/why/", CaseWhyView.as_view(), name="case-why"),
    path("<str:number>/documents/", CaseDocumentsView.as_view(), name="case-documents"),
    *act_paths(),
]

urlpatterns = [
    path("cases/", include(case_patterns)),
    path("tracking/", TrackingView.as_view(), name="tracking"),
]
