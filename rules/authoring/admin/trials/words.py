"""A difference that a trial found, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from rules.authoring.admin.read_only import in_language
from rules.authoring.enums import TrialRowKind
from rules.authoring.models import TrialRow
from rules.language import SEVERITY_LABELS, UNIT_LABELS, Severity, Unit, clock_label, counted_noun


@dataclass(frozen=True, slots=True)
class SaidRow:
    """One row for people. ``severity`` is empty for deadlines."""

    row: TrialRow
    subject: str
    severity: str
    before: str
    after: str


def describe_row(row: TrialRow) -> SaidRow:
    """Subject, before and after in the language of the page."""
    say = _deadline if row.kind == TrialRowKind.DEADLINE else _finding
    severity = str((row.after or row.before or {}).get("severity", ""))
    return SaidRow(row, say_subject(row.subject), severity, say(row.before), say(row.after))


def say_subject(subject: str) -> str:
    """What a deadline or a finding is about."""
    kind, _colon, rest = subject.partition(":")
    if kind == "yellow":
        return _("uncorrected yellow card: %(of)s") % {"of": say_subject(rest)}
    if kind == "supplement_requests":
        return _("supplement notice no. %(number)s") % {"number": rest}
    if kind == "special_procedures":
        return _("special procedure no. %(number)s") % {"number": rest}
    if subject == "case":
        return _("the case as a whole")
    label = clock_label(subject)
    return in_language(label.en, label.zh)


def _deadline(said: Mapping[str, Any] | None) -> str:
    if said is None:
        return _("no limit")
    due = datetime.fromisoformat(said["due"])
    length = counted_noun(said["amount"], UNIT_LABELS[Unit(said["unit"])])
    day = f"{due:%Y-%m-%d}" if f"{due:%H:%M:%S}" == "23:59:59" else f"{due:%Y-%m-%d %H:%M}"
    words = _("%(day)s (%(limit)s)") % {"day": day, "limit": in_language(length.en, length.zh)}
    return _("%(deadline)s, missed") % {"deadline": words} if said.get("late") else words


def _finding(said: Mapping[str, Any] | None) -> str:
    if said is None:
        return _("nothing")
    card = SEVERITY_LABELS[Severity(said["severity"])]
    at = datetime.fromisoformat(said["at"])
    sentence = in_language(said["sentence"]["en"], said["sentence"]["zh"])
    return f"{at:%Y-%m-%d}, {in_language(card.en, card.zh)}: {sentence}"
