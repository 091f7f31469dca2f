"""Going back to an earlier version by going forward: a draft that restores its rules."""

from collections.abc import Collection
from datetime import datetime

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.utils.translation import gettext as _

from rules.authoring.errors import NothingToChangeError, RulesInvalidError, VersionNotFoundError, by_rule
from rules.authoring.models import ChangeSet, RuleSetVersion
from rules.authoring.selectors.version_comparison import RuleDifference, compare_versions
from rules.authoring.services.draft_entries import save_entries
from rules.authoring.services.drafts import begin_draft
from rules.language import Rule as LanguageRule
from rules.language import RuleFormError, rule_from_json


@transaction.atomic
def restore_version(
    *, number: int, author: AbstractUser, at: datetime, codes: Collection[str] | None = None
) -> ChangeSet:
    """Begin a draft that makes rules what they were in an earlier version; it is checked and approved as any other.

    Rules that the version did not hold are withdrawn by the draft, rules that were withdrawn since come back.

    Args:
        number: The version to go back to.
        author: Who writes the draft.
        at: The instant.
        codes: Only these rules; all that differ when left out.

    Raises:
        VersionNotFoundError: There is no such version.
        NothingToChangeError: Everything stands so already.
        RulesInvalidError: A rule of then can no longer be written; ``fields`` names each.
        NotPermittedError: The person may not write all of these rules.
    """
    version = RuleSetVersion.objects.without_manifest().filter(number=number).first()
    newest = RuleSetVersion.objects.without_manifest().standing().order_by("-number").first()
    if version is None or newest is None:
        raise VersionNotFoundError(version=number)
    wanted = None if codes is None else set(codes)
    found = [rule for rule in compare_versions(newest, version) if wanted is None or rule.code in wanted]
    if not found:
        raise NothingToChangeError
    words = {"number": version.number}
    draft = begin_draft(
        title=_("Back to version %(number)s") % words,
        note="",
        author=author,
        at=at,
    )
    return save_entries(
        change_set=draft,
        revision=draft.revision,
        rules=_read(found),
        withdrawn=[rule.code for rule in found if rule.after is None],
        author=author,
        at=at,
    )


def _read(found: Collection[RuleDifference]) -> list[LanguageRule]:
    rules, unreadable = [], []
    for rule in found:
        if rule.after is not None:
            try:
                rules.append(rule_from_json(rule.after))
            except RuleFormError as error:
                unreadable.append((rule.code, str(error)))
    if unreadable:
        raise RulesInvalidError(fields=by_rule(unreadable))
    return rules
