"""The words of papers, edited by staff: names from a list, drafts that print nothing, a preview with a real case."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from hall.cases.models import PaperText
from hall.cases.models.paper_texts import PARTS
from hall.cases.paper_kinds import PaperKind, PaperLanguage
from hall.cases.papers.placeholders import fill, find_mistakes
from hall.cases.papers.roles import PAPER_EDITORS, ensure_paper_editors
from hall.cases.papers.texts import default_words, ensure_texts, get_words
from tests.factories.cases import County, accepted

KIND = PaperKind.ACCEPTANCE_NOTICE


@pytest.mark.parametrize("kind", PaperKind)
def test_the_shipped_texts_use_names_that_their_paper_has(kind: PaperKind) -> None:
    for language in PaperLanguage.values:
        words = default_words(kind, language)
        assert [find_mistakes(getattr(words, part), kind) for part in PARTS] == [[]] * len(PARTS)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("{applicant_name}, {case_number}", []),
        ("{aplicant}", ["{aplicant}"]),
        ("{answer_due}", ["{answer_due}"]),  # a name of another paper
        ("{}", ["{}"]),
        ("100 % {", ["{"]),
        ("{case_number!r} {case_number.__class__}", ["{case_number!r}", "{case_number.__class__}"]),
    ],
)
def test_what_is_no_name_of_the_paper_is_told_as_written(text: str, wrong: list[str]) -> None:
    assert find_mistakes(text, KIND) == wrong


def test_a_value_is_never_read_as_a_text_again() -> None:
    assert fill("{applicant_name}", {"applicant_name": "{phone}", "phone": "1"}) == "{phone}"


@pytest.fixture
def editor(county: County) -> Client:
    ensure_paper_editors()
    ensure_texts()
    clerk = county.officers["clerk"]
    clerk.groups.add(Group.objects.get(name=PAPER_EDITORS))
    client = Client()
    client.force_login(clerk)
    return client


def form_of(text: PaperText, **changes: str) -> dict[str, Any]:
    said = {f"{part}_{language}": getattr(text, f"{part}_{language}") for part in PARTS for language in ("en", "zh")}
    return {**said, "preview_case": "", **changes}


def test_a_draft_prints_nothing_until_it_is_published(editor: Client) -> None:
    text = PaperText.objects.get(kind=KIND)
    address = f"/admin/snippets/cases/papertext/edit/{text.pk}/"
    assert "{committed_due}" in editor.get(address).content.decode()
    answer = editor.post(address, form_of(text, heading_en="Accepted!"))
    assert answer.status_code in {200, 302}
    assert get_words(KIND, "en").heading == "Notice of Acceptance"
    assert editor.post(address, {**form_of(text, heading_en="Accepted!"), "action-publish": "1"}).status_code == 302
    assert get_words(KIND, "en").heading == "Accepted!"
    assert text.revisions.count() == 2


def test_a_text_that_nobody_edited_follows_the_product_and_an_edited_one_stays(editor: Client) -> None:
    text = PaperText.objects.get(kind=KIND)
    PaperText.objects.filter(pk=text.pk).update(closing_en="As shipped long ago.")
    ensure_texts()
    assert get_words(KIND, "en") == default_words(KIND, "en")
    address = f"/admin/snippets/cases/papertext/edit/{text.pk}/"
    editor.post(address, {**form_of(text, closing_en="Our own words."), "action-publish": "1"})
    ensure_texts()
    assert get_words(KIND, "en").closing == "Our own words."


def test_an_unknown_name_is_an_error_at_its_field(editor: Client) -> None:
    text = PaperText.objects.get(kind=KIND)
    address = f"/admin/snippets/cases/papertext/edit/{text.pk}/"
    answer = editor.post(address, form_of(text, body_en="Dear {aplicant}"))
    assert "This paper has no {aplicant}." in answer.content.decode()
    assert not text.revisions.exists()


def test_the_preview_shows_a_real_case_that_the_reader_sees(editor: Client, county: County) -> None:
    text = PaperText.objects.get(kind=KIND)
    address = f"/admin/snippets/cases/papertext/preview/{text.pk}/"
    assert editor.post(address, form_of(text, heading_en="Accepted!")).json()["is_valid"]
    sample = editor.get(address, {"mode": "en"}).content.decode()
    assert "[the day by which the commitment ends]" in sample
    case = accepted(county, "2026-03-09 10:00")
    real = editor.get(address, {"mode": "en"}).content.decode()
    assert "Accepted!" in real
    assert case.number in real
    assert "Preview: not issued" in real


def test_there_is_one_text_for_each_paper_and_nobody_adds_or_deletes_one(editor: Client) -> None:
    assert editor.get("/admin/snippets/cases/papertext/").status_code == 200
    assert PaperText.objects.count() == len(PaperKind)
    text = PaperText.objects.get(kind=KIND)
    assert editor.post("/admin/snippets/cases/papertext/add/").status_code == 302
    editor.post(f"/admin/snippets/cases/papertext/delete/{text.pk}/")
    assert PaperText.objects.count() == len(PaperKind)
