"""What Wagtail alone cannot read in a tampered form is told as such; a fault of ours stays one."""

import pytest
from django.test import RequestFactory
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from hall.foundation.page_problems import is_unreadable_form


def read_text(stored: str) -> Exception:
    """What Wagtail meets when it reads the hidden body of a text."""
    with pytest.raises(Exception) as met:  # noqa: PT011  which one is the matter of the test
        ContentstateConverter(features=["bold"]).to_database_format(stored)
    return met.value


@pytest.mark.parametrize(
    "stored", ["", "1e999", "-1", "[" * 5_000, "[1]", '"text"', '{"blocks": 3}', '{"blocks": [{}]}']
)
def test_the_body_of_a_text_that_was_tampered_with_is_a_form_that_cannot_be_read(stored: str) -> None:
    assert is_unreadable_form(RequestFactory().post("/admin/pages/5/edit/"), read_text(stored))


def test_a_mistake_of_our_own_stays_a_fault() -> None:
    with pytest.raises(AttributeError) as met:
        is_unreadable_form(None, ValueError())  # type: ignore[arg-type]  # the mistake
    assert not is_unreadable_form(RequestFactory().post("/admin/pages/5/edit/"), met.value)


@pytest.mark.parametrize(("method", "address"), [("get", "/admin/pages/5/edit/"), ("post", "/en/track/")])
def test_elsewhere_nothing_is_called_a_form_that_cannot_be_read(method: str, address: str) -> None:
    assert not is_unreadable_form(getattr(RequestFactory(), method)(address), read_text("1e999"))
