"""Every form of the back office and the portal, with what nobody types in every field of it.

``HOSTILE_INPUT=all`` tries every value in every field, and Wagtail's own screens too; it takes an hour.
"""

import os
from collections.abc import Iterator

import pytest

from hall.foundation import clock
from tests.factories.cases import make_county
from tests.hostile_input.html_forms import Form
from tests.hostile_input.posting import Sent, all_at_once, find_fault, honest, one_by_one
from tests.hostile_input.scene import NOON, make_scene, signed_in
from tests.hostile_input.values import TEXTS, make_files
from tests.hostile_input.walking import Walk

EVERYTHING = os.environ.get("HOSTILE_INPUT") == "all"
LEFT_OUT = ("/admin/logout", "/i18n/", "/papers/")
"""Papers are buttons that print: nothing is typed there, and each takes a second."""
OF_WAGTAIL = tuple(
    f"/admin/{name}/"
    for name in (
        *("account", "collections", "documents", "forms", "groups", "images", "locales", "pages", "redirects"),
        *("reports", "settings", "sites", "snippets/choose", "users", "workflows"),
    )
)


@pytest.mark.django_db
def test_every_form_answers_in_words_whatever_is_typed_in_its_fields() -> None:
    county = make_county()
    with clock.simulated(NOON):
        somebody, seeds = make_scene(county)
        walk = Walk(signed_in(somebody), avoid=LEFT_OUT if EVERYTHING else (*LEFT_OUT, *OF_WAGTAIL))
        forms = list(walk.forms(seeds))
        assert len(forms) >= 60, "fewer forms were found than there are"
        found = [
            find_fault(walk.client, form, *tried) for place, form in enumerate(forms) for tried in tries(form, place)
        ]
    assert walk.faults + [fault for fault in found if fault] == []


def tries(form: Form, place: int) -> Iterator[tuple[Sent, str, str]]:
    """What is sent with a form, what to call it, and the file that goes with it."""
    turns = range(len(TEXTS)) if EVERYTHING else (7 * place,)
    for turn in turns:
        yield all_at_once(form, turn), f"all fields, turn {turn}", ""
    if form.has_files:
        for file in make_files():
            yield honest(form), file, file
    if EVERYTHING:
        for name, what, sent in one_by_one(form):
            yield sent, f"{name}: {what}", ""
