"""A situation of a rule, made from what happened in a real case, with everything personal left out."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.utils.translation import gettext as _

from rules.authoring.errors import RuleNotFoundError
from rules.authoring.models import ChangeSet
from rules.authoring.selectors.drafts import rule_in_draft
from rules.authoring.selectors.impersonal_facts import without_free_text
from rules.authoring.services.draft_entries import save_entry
from rules.engine.evaluation import ACCEPTANCE_DATE
from rules.engine.reference import ReferenceEvaluator
from rules.language import Example, Rule, fields_of
from rules.vocabulary import VOCABULARY, read_facts

_ALWAYS_TOLD = frozenset({"item"})


@transaction.atomic
def add_case_example(
    *,
    change_set: ChangeSet,
    revision: int,
    code: str,
    facts: Mapping[str, object],
    fires: bool,
    on: date,
    author: AbstractUser,
    at: datetime,
) -> ChangeSet:
    """Put a situation beside a rule in a draft: the facts that the rule looks at, and what came of them.

    The number of the case is not kept, nor anything that somebody may have written in words of their own.

    Args:
        change_set: The draft.
        revision: The revision that was read.
        code: The rule, as it stands with the draft.
        facts: The facts of the case as the rules saw them.
        fires: Whether the rule fired on them.
        on: The day of which the situation tells.
        author: Who writes the draft.
        at: Now.

    Raises:
        RuleNotFoundError: Neither the draft nor the newest version holds the rule.
        RulesInvalidError, StaleDraftError, WrongChangeStateError, NotPermittedError: See ``save_entry``.
    """
    rule = rule_in_draft(change_set, code)
    if rule is None:
        raise RuleNotFoundError(_("The rule %(code)s does not stand any more.") % {"code": code[:120]})
    example = Example(example_facts(rule, facts), fires, _("From a case, %(day)s") % {"day": on.isoformat()})
    with_example = replace(rule, examples=(*rule.examples, example))
    return save_entry(change_set=change_set, revision=revision, rule=with_example, author=author, at=at)


@transaction.atomic
def add_checked_example(
    *, change_set: ChangeSet, revision: int, code: str, facts: Mapping[str, object], author: AbstractUser, at: datetime
) -> ChangeSet:
    """Put the case that a check found beside a rule in a draft, with what comes of it as the rule stands.

    It raises what ``add_case_example`` raises.
    """
    rule = rule_in_draft(change_set, code)
    if rule is None:
        raise RuleNotFoundError(_("The rule %(code)s does not stand any more.") % {"code": code[:120]})
    readable = read_facts(facts, VOCABULARY).values
    fires = bool(ReferenceEvaluator([rule], VOCABULARY).fired(readable))
    kept = {name: value for name, value in facts.items() if name in readable}
    example = Example(kept, fires, _("From the checks"))
    with_example = replace(rule, examples=(*rule.examples, example))
    return save_entry(change_set=change_set, revision=revision, rule=with_example, author=author, at=at)


def example_facts(rule: Rule, facts: Mapping[str, object]) -> dict[str, object]:
    """Of the facts of a case those that the rule looks at and can read, without free text."""
    wanted = fields_of(rule) | _ALWAYS_TOLD
    if rule.effective_from or rule.effective_to:
        wanted |= {ACCEPTANCE_DATE}
    readable = read_facts(facts, VOCABULARY).values
    return {name: value for name, value in without_free_text(facts).items() if name in wanted and name in readable}
