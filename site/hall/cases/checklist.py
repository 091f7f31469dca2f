"""What an application still lacks: the item's list of required documents against what the case holds.

Whether the rules let an act be done without them is another question (``services/prerequisites.py``); this is what an
officer must know before he says that an application is complete.
"""

from collections.abc import Iterable

from hall.cases.models import Case, SupplementNotice


def list_missing(case: Case) -> list[str]:
    """The codes of the documents that are always required and not held, in the order of the item's list."""
    held = set(case.documents_held)
    return [each["code"] for each in case.item_snapshot["documents"] if each["required"] and each["code"] not in held]


def list_owed(case: Case, notices: Iterable[SupplementNotice]) -> list[str]:
    """What the applicant was asked for and has not brought: it stays asked for until it is held.

    Args:
        case: as it stands.
        notices: its supplement notices; the latest one says what is asked for.
    """
    latest = max(notices, key=lambda notice: notice.ordinal, default=None)
    if latest is None:
        return []
    held = set(case.documents_held)
    return [code for code in latest.documents if code not in held]


def list_lacking(case: Case, notices: Iterable[SupplementNotice]) -> list[str]:
    """What is missing or still owed: while there is any, acceptance is not the usual act."""
    return list(dict.fromkeys([*list_missing(case), *list_owed(case, notices)]))
