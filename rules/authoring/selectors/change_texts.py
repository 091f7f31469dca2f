"""A change in words: how each rule read before and how it reads after."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.functional import Promise

from rules.authoring.selectors.departures import list_departures
from rules.authoring.selectors.item_limits import LimitLine
from rules.authoring.selectors.reading_aloud import Reader
from rules.authoring.selectors.rule_differences import PartChange, list_more, list_part_changes
from rules.language import Rule, rule_from_json
from rules.vocabulary import Label


@dataclass(frozen=True, slots=True)
class ChangedRule:
    """A rule before and after; ``None`` where it did not exist or is withdrawn.

    Attributes:
        parts: What differs, part by part, where it stood before and stands after.
        more: Of a new rule, what its sentence does not say.
        departs_from: Of a new limit, the one that its item has without it.
    """

    code: str
    kind: str
    title: Label
    before: Label | None
    after: Label | None
    parts: tuple[PartChange, ...] = ()
    more: tuple[tuple[str | Promise, Label], ...] = ()
    departs_from: LimitLine | None = None


def describe_pairs(
    pairs: Iterable[tuple[str, object, object]], *, departing_at: datetime | None = None
) -> list[ChangedRule]:
    """Stored forms before and after, in words; seven more queries at most, however many they are.

    Args:
        pairs: Code, form before, form after.
        departing_at: Tell of new limits what their items have without them at this instant.
    """
    read = [(code, _read(before), _read(after)) for code, before, after in pairs]
    reader = Reader(rule for _code, *sides in read for rule in sides if rule is not None)
    new_rules = [new for _code, old, new in read if old is None and new is not None]
    departures = list_departures(new_rules, departing_at) if departing_at else {}
    return [replace(_described(code, old, new, reader), departs_from=departures.get(code)) for code, old, new in read]


def _read(form: object) -> Rule | None:
    return None if form is None else rule_from_json(form)


def _described(code: str, old: Rule | None, new: Rule | None, reader: Reader) -> ChangedRule:
    standing = new or old
    return ChangedRule(
        code=code,
        kind=standing.kind.value if standing else "",
        title=standing.title if standing else Label(code, code),
        before=reader.sentence(old) if old else None,
        after=reader.sentence(new) if new else None,
        parts=tuple(list_part_changes(old, new, reader)),
        more=tuple(list_more(new, reader)) if new and not old else (),
    )
