"""Every shipped rule can be opened in the builder and comes out as it went in, by the page itself and by its data."""

import pytest
from django.contrib.auth.models import AbstractUser
from django.http import QueryDict

from hall.cases.vocabulary import register_case_vocabulary
from rules.authoring.admin.builder.judging import judge
from rules.authoring.admin.builder.reading import read_entries
from rules.authoring.admin.builder.stored import show_rule
from rules.authoring.models import ChangeSet
from rules.authoring.selectors import rule_in_draft
from rules.authoring.services import save_entry
from rules.defaults import list_default_rules
from rules.language import Rule, rule_to_json
from rules.vocabulary import VOCABULARY
from tests.factories.rules import NOON
from tests.integration.authoring.builder.form_page import Typist

register_case_vocabulary()
RULES = list_default_rules()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_is_shown_and_read_without_a_change(rule: Rule) -> None:
    judgement = judge(show_rule(rule), code=rule.code, words=VOCABULARY)
    assert judgement.problems == ()
    assert judgement.rule is not None
    assert rule_to_json(judgement.rule) == rule_to_json(rule)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "code", ["limit.licence.statutory", "ladder.reminder.committed", "prereq.D14.D19", "prereq.D07"]
)
def test_the_page_of_a_rule_sends_back_what_the_rule_says(code: str, draft: ChangeSet, author: AbstractUser) -> None:
    rule = next((one for one in RULES if one.code == code), RULES[0])
    saved = save_entry(change_set=draft, revision=draft.revision, rule=rule, author=author, at=NOON)
    typist = Typist(author, saved)
    typist.open(rule.code)
    sent = QueryDict(mutable=True)
    for name, values in typist.fields.items():
        sent.setlist(name, values)
    judgement = judge(read_entries(rule.kind, sent), code=rule.code, words=VOCABULARY)
    assert judgement.problems == ()
    assert judgement.rule is not None
    assert rule_to_json(judgement.rule) == rule_to_json(rule)
    typist.press("save")
    assert rule_in_draft(saved, rule.code) == rule
