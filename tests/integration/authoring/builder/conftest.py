"""A draft and somebody who writes in it."""

import pytest
from django.contrib.auth.models import AbstractUser

from hall.cases.vocabulary import register_case_vocabulary
from rules.authoring.models import ChangeSet
from rules.authoring.services import begin_draft
from tests.factories.rules import NOON
from tests.integration.authoring.builder.form_page import Typist
from tests.integration.authoring.conftest import SmallCatalogue

register_case_vocabulary()


@pytest.fixture
def draft(author: AbstractUser) -> ChangeSet:
    return begin_draft(title="Seven days", note="Notice 5", author=author, at=NOON)


@pytest.fixture
def typist(author: AbstractUser, draft: ChangeSet, catalogue: SmallCatalogue) -> Typist:
    return Typist(author, draft)


def type_limit(typist: Typist) -> None:
    """Fill in everything that a new limit of one item needs."""
    typist.begin("time_limit")
    typist.type(
        when__0__0__value="T-1",
        then__amount="7",
        because__text__en="Notice 5",
        because__text__zh="第5号通知",
        title__en="Seven days",
        title__zh="七日",
    )
