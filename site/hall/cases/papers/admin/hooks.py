"""The addresses of papers in the back office."""

from django.urls import URLPattern, path
from wagtail import hooks

from hall.cases.papers.views import paper


@hooks.register("register_admin_urls")
def paper_urls() -> list[URLPattern]:
    """Where a paper of a case is read and given out."""
    return [
        path("cases/<str:number>/papers/<slug:kind>/<int:ordinal>/<slug:language>/", paper, name="cases_paper"),
    ]
