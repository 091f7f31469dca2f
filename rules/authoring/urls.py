"""The addresses of the rules under ``/api/v1/``."""

from django.urls import path

from rules.authoring.api.evaluate import EvaluateView
from rules.authoring.api.vocabulary import VocabularyView

urlpatterns = [
    path("rules/evaluate/", EvaluateView.as_view(), name="rules-evaluate"),
    path("rules/vocabulary/", VocabularyView.as_view(), name="rules-vocabulary"),
]
