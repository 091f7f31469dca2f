"""The editor's forms of pages, with what nobody types in every field and every block of them.

A field meets one value with every change, beside a few others that are met at the same time; with
``HOSTILE_INPUT=all`` each field meets each value alone.
"""

from collections.abc import Iterator

import pytest

from hall.organization.models import User
from tests.hostile_input.html_forms import Form
from tests.hostile_input.page_forms import read_page_form
from tests.hostile_input.pages_scene import make_pages
from tests.hostile_input.posting import KEPT, Sent, find_fault, honest, one_by_one, send
from tests.hostile_input.scene import signed_in
from tests.hostile_input.test_forms import EVERYTHING
from tests.hostile_input.values import TEXTS

APART = 3
"""Of so many fields in a row each is tried in a form of its own; those that end the reading always are."""


@pytest.mark.django_db
def test_every_form_of_a_page_answers_in_words_whatever_is_typed_in_its_fields_and_blocks() -> None:
    pages = make_pages()
    editor = signed_in(User.objects.create_superuser("editor", password="not used"))
    found = []
    for page in pages:
        form = read_page_form(editor, page.pk)
        assert "body-count" in form.kinds
        assert send(editor, form, honest(form)).status_code == 302, "the form as it stands is not what an editor sends"
        found += [find_fault(editor, form, sent, what, "") for sent, what in tries(form)]
    assert [fault for fault in found if fault] == []


def tries(form: Form) -> Iterator[tuple[Sent, str]]:
    """What is sent with the form of a page, and what to call it."""
    if EVERYTHING:
        for name, what, sent in one_by_one(form):
            yield sent, f"{name}: {what}"
        return
    names = [name for name in form.kinds if name not in KEPT]
    values = list(TEXTS.items())
    chosen = {name: values[7 * place % len(values)] for place, name in enumerate(names)}
    alone = [[name] for name in names if ends_the_reading(form, name)]
    others = [name for name in names if not ends_the_reading(form, name)]
    for together in (*alone, *(others[first::APART] for first in range(APART))):
        said = ", ".join(f"{name}: {chosen[name][0]}" for name in together)
        yield honest(form) | {name: [chosen[name][1]] for name in together}, said


def ends_the_reading(form: Form, name: str) -> bool:
    """Whether a bad value in a field keeps the others from being read: counts, places and bodies of texts."""
    return name.endswith(("-count", "-order", "_FORMS")) or form.values.get(name, [""])[0].startswith("{")


@pytest.mark.django_db
def test_what_an_editor_never_types_is_refused_beside_its_field_or_with_what_to_do() -> None:
    guide = make_pages()[0]
    editor = signed_in(User.objects.create_superuser("editor", password="not used"))
    form = read_page_form(editor, guide.pk)
    unreadable = send(editor, form, honest(form) | {"who_can_apply": [b"1e999"]})
    assert unreadable.status_code == 400
    assert "400_form.html" in [template.name for template in unreadable.templates]
    null = form.values["result"][0].replace("license", "lic\\u0000ense").encode()
    refused = send(editor, form, honest(form) | {"result": [null], "faq-0-id": [b"a\x00b"]})
    assert list(refused.context["form"].errors) == ["result", "faq"]
