"""What keeps a draft from being sent, in words for its author."""

from collections.abc import Mapping
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rules.authoring.enums import RuleStatus, RunState
from rules.authoring.models import ChangeSet, CheckRun

_NAMED = 10
_OUTDATED = """
SELECT entry.code FROM authoring_changesetentry AS entry
LEFT JOIN authoring_rule AS rule ON rule.code = entry.code AND rule.status = %s
WHERE entry.change_set_id = %s AND entry.before IS DISTINCT FROM rule.definition
ORDER BY entry.code
"""


def list_obstacles(change_set: ChangeSet) -> Mapping[str, list[str]]:
    """What blocks sending: part of the change (``title``, ``note``, ``entries``, ``checks``) → sentences."""
    found = {
        "title": [] if change_set.title.strip() else [_("Give the change a title.")],
        "note": [] if change_set.note.strip() else [_("Say why the rules shall change.")],
        "entries": _of_entries(change_set),
        "checks": list_check_obstacles(change_set),
    }
    return {part: said for part, said in found.items() if said}


def find_newest_check(change_set: ChangeSet) -> CheckRun | None:
    """The last run of the checks over the present revision."""
    return CheckRun.objects.filter(change_set=change_set, revision=change_set.revision).order_by("-pk").first()


def list_errors(run: CheckRun) -> list[Mapping[str, Any]]:
    """What keeps a change back: errors that it brings, not those that were so before."""
    return [problem for problem in run.problems if problem.get("severity") == "error" and not problem.get("earlier")]


def find_last_finished_check(change_set: ChangeSet) -> CheckRun | None:
    """The last run of the checks that came to its end, over whatever revision."""
    return CheckRun.objects.filter(change_set=change_set, state=RunState.DONE).order_by("-pk").first()


def list_outdated(change_set: ChangeSet) -> list[str]:
    """Rules of a change that were published differently since it was written; compared by the database."""
    with connection.cursor() as cursor:
        cursor.execute(_OUTDATED, [RuleStatus.PUBLISHED, change_set.pk])
        return [code for (code,) in cursor.fetchall()]


def _of_entries(change_set: ChangeSet) -> list[str]:
    if not change_set.entries.exists():
        return [_("The change holds no rule yet.")]
    outdated = list_outdated(change_set)
    if not outdated:
        return []
    codes = ", ".join(outdated[:_NAMED]) + (" …" if len(outdated) > _NAMED else "")
    return [_("Changed by someone else in the meantime: %(codes)s.") % {"codes": codes}]


def list_check_obstacles(change_set: ChangeSet) -> list[str]:
    """What the checks of the present revision say against the change, or that they were not run; none: nothing."""
    run = find_newest_check(change_set)
    if run is None:
        return [_("The checks have not been run on the change as it is now.")]
    if run.state in {RunState.QUEUED, RunState.RUNNING}:
        return [_("The checks are not finished yet.")]
    if run.state != RunState.DONE:
        return [_("The checks were not completed. Run them again.")]
    errors = len(list_errors(run))
    if not errors:
        return []
    said = ngettext("The checks found %(count)s error.", "The checks found %(count)s errors.", errors)
    return [said % {"count": errors}]
