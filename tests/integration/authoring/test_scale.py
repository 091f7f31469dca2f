"""The size of the rule base costs a publication, not an evaluation.

The sizes here are small so that the suite stays quick; ``HALL_SCALE_RULES`` takes any number.
"""

import os

import pytest
from django.contrib.auth.models import AbstractUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rules.authoring.models import Bundle
from rules.authoring.selectors import get_version_in_force
from rules.authoring.services import evaluate_rules
from tests.factories.rules import NOON, make_limit, publish

pytestmark = pytest.mark.django_db
RULES = int(os.environ.get("HALL_SCALE_RULES", "300"))


def test_an_evaluation_touches_two_bundles_however_many_there_are(author: AbstractUser, approver: AbstractUser) -> None:
    shared = make_limit("limit.all", item=None, clock="statutory", amount=20)
    publish(shared, *(make_limit(f"limit.{n}", item=f"S-{n}") for n in range(RULES)), author=author, approver=approver)
    with CaptureQueriesContext(connection) as cold:
        said = evaluate_rules(facts={"item": "S-7"}, version=get_version_in_force(NOON), on=NOON.date())
    assert {finding.rule for finding in said.findings} == {"limit.all", "limit.7"}
    assert len(cold) == 3, "the version, its manifest, two bundles together"
    with CaptureQueriesContext(connection) as warm:
        evaluate_rules(facts={"item": "S-7"}, version=get_version_in_force(NOON), on=NOON.date())
    assert len(warm) == 1, "the version"


def test_a_change_of_one_rule_writes_one_bundle(author: AbstractUser, approver: AbstractUser) -> None:
    publish(*(make_limit(f"limit.{n}", item=f"S-{n}") for n in range(RULES)), author=author, approver=approver)
    before = Bundle.objects.count()
    publish(make_limit("limit.7", item="S-7", amount=3), author=author, approver=approver)
    assert (before, Bundle.objects.count()) == (RULES, RULES + 1)
