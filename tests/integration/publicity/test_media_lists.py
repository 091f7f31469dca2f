"""Editors find pictures and documents by words, also among those that are used so many times."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from cms_pages.models import HallDocument


@pytest.mark.django_db
@pytest.mark.parametrize("rest", ["", "results/"])
def test_a_document_is_found_by_its_title_among_the_unused(editor: Client, rest: str) -> None:
    for title in ("Form of an application", "Sample"):
        HallDocument.objects.create(title=title, file=ContentFile(b"%PDF-1.7", name="form.pdf"))
    for asked, found in (("application", True), ("sample", False)):
        answer = editor.get(f"/admin/documents/{rest}", {"q": asked, "usage_count_min": "0", "usage_count_max": "0"})
        assert answer.status_code == 200
        assert ("Form of an application" in answer.content.decode()) is found


@pytest.mark.django_db
@pytest.mark.parametrize("asked", [{"q": "hall", "usage_count_min": "1"}, {"q": "hall"}, {"usage_count_min": "1"}])
def test_pictures_are_searched_among_those_in_use(editor: Client, asked: dict[str, str]) -> None:
    assert editor.get("/admin/images/results/", asked).status_code == 200
