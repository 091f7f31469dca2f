"""The papers in the back office: their texts, and where they are read and given out."""

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from hall.cases.papers.admin import files
from hall.cases.papers.admin.texts import PaperTextViewSet
from hall.cases.papers.views import paper, slip

register_snippet(PaperTextViewSet)


@hooks.register("register_admin_urls")
def paper_urls() -> list[URLPattern]:
    """Where a paper of a case is read and given out."""
    return [
        path("cases/<str:number>/files/again/", files.reuse, name="cases_reuse"),
        path("cases/<str:number>/files/<str:code>/<slug:form>/", files.file, name="cases_file"),
        path("cases/<str:number>/papers/slip/", slip, name="cases_slip"),
        path("cases/<str:number>/papers/<slug:kind>/<int:ordinal>/<slug:language>/", paper, name="cases_paper"),
    ]
