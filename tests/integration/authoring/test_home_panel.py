"""The rules on the first screen: each person's own work, and nothing for others."""

import pytest
from django.contrib.auth.models import AbstractUser
from django.test import Client
from django.urls import reverse

from rules.authoring.services import begin_draft, propose_changes
from tests.factories.rules import NOON, make_evaluator, make_limit

pytestmark = pytest.mark.django_db


def first_screen(user: AbstractUser) -> str:
    """What the person sees after signing in."""
    browser = Client()
    browser.force_login(user)  # type: ignore[arg-type]  # the project's user is an AbstractUser
    return browser.get(reverse("wagtailadmin_home"), HTTP_ACCEPT_LANGUAGE="en").content.decode()


def test_an_author_finds_the_draft_begun_yesterday(author: AbstractUser) -> None:
    draft = begin_draft(title="Shorter limits", note="", author=author, at=NOON)
    page = first_screen(author)
    assert f'href="{reverse("authoring_draft", args=[draft.number])}"' in page
    assert "Shorter limits" in page
    assert "New change" in page


def test_a_reviewer_finds_what_waits_and_begins_nothing(author: AbstractUser, approver: AbstractUser) -> None:
    propose_changes(title="Ten days", rules=[make_limit()], author=author, at=NOON)
    page = first_screen(approver)
    assert "Ten days" in page
    assert "New change" not in page
    assert "Ten days" not in first_screen(author)


def test_who_only_reads_rules_sees_no_panel() -> None:
    assert "Changes waiting for me" not in first_screen(make_evaluator())
