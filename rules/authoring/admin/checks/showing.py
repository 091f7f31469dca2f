"""What the checks found, ready to be shown: words, links to rules, and the example case as a small table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rules.authoring.admin.read_only import in_language
from rules.authoring.admin.why.facts_form import trying_query
from rules.authoring.enums import RunState
from rules.authoring.models import ChangeSet, CheckRun, Rule
from rules.authoring.ports import item_provider
from rules.authoring.selectors.readiness import find_last_finished_check, find_newest_check
from rules.authoring.selectors.reading_aloud import Reader
from rules.authoring.selectors.rule_sentences import read_rows_aloud
from rules.authoring.services.checks import UNFINISHED
from rules.defaults import list_project_documents
from rules.language import HELD_DOCUMENTS, rule_from_json
from rules.language.series import AND, in_series
from rules.language.value_text import value_label
from rules.vocabulary import VOCABULARY, FieldType, Label

MOST_SHOWN = 100
_MOST_RULES = 6
_MOST_FACTS = 20
KIND_LABELS = {
    "does_not_compile": _("Does not compile"),
    "outside_domain": _("Value that does not exist"),
    "example_fails": _("Example fails"),
    "never_fires": _("Can never apply"),
    "always_fires": _("Always applies"),
    "never_applies": _("Never takes effect"),
    "conflicting_limits": _("Two different limits"),
    "no_limit": _("No limit"),
    "committed_after_statutory": _("Committed after statutory"),
    "steps_exceed_whole": _("Steps longer than the whole"),
    "prerequisite_cycle": _("Items wait for each other"),
    "unreachable_item": _("Item cannot be reached"),
    "unproduced_document": _("Document that nobody makes"),
    "skipped_rung": _("Card without warning"),
    "not_decided": _("Could not be decided"),
}


@dataclass(frozen=True, slots=True)
class ShownProblem:
    """One finding for people.

    Attributes:
        trying: The query under which the page "Why?" tries its case; empty without one.
        drafted: Those of its rules that the change holds, of which the case can become an example.
        place: Where it stands among all findings of the run.
    """

    kind: object
    is_error: bool
    message: str
    rules: Sequence[tuple[str, str, str]]
    more_rules: int
    facts: Sequence[tuple[str, str]] | None
    trying: str
    drafted: Sequence[str]
    place: int


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """Findings of one weight."""

    key: str
    title: object
    problems: Sequence[ShownProblem]
    total: int


@dataclass(frozen=True, slots=True)
class ShownRun:
    """A run with its findings in groups."""

    run: CheckRun
    is_going_on: bool
    percent: int
    groups: Sequence[ShownGroup]

    @property
    def found_nothing(self) -> bool:
        """Whether it ended and nothing is wrong."""
        return self.run.state == RunState.DONE and not self.groups


def show_newest_run(change: ChangeSet, *, with_problems: bool = True) -> ShownRun | None:
    """The newest run over the present revision; None when the checks were not asked for."""
    run = find_newest_check(change)
    if run is None:
        return None
    return _show_run(change, run, with_problems=with_problems)


def show_run_before_edit(change: ChangeSet) -> ShownRun | None:
    """What was found before the last edit, while nobody has asked for the checks since."""
    if find_newest_check(change) is not None:
        return None
    run = find_last_finished_check(change)
    return None if run is None else _show_run(change, run, with_problems=True)


def _show_run(change: ChangeSet, run: CheckRun, *, with_problems: bool) -> ShownRun:
    percent = min(100, run.done * 100 // run.total) if run.total else 0
    groups = _groups(change, run.problems, with_problems=with_problems)
    return ShownRun(run, run.state in UNFINISHED, percent, groups)


def _groups(change: ChangeSet, problems: Sequence[Mapping[str, Any]], *, with_problems: bool) -> list[ShownGroup]:
    sorts: dict[str, tuple[object, list[tuple[int, Mapping[str, Any]]]]] = {
        "blocking": (_("Keeps the change from being sent"), []),
        "warning": (_("Please look at this, too"), []),
        "earlier": (_("Was so before, this change has nothing to do with it"), []),
    }
    for place, problem in enumerate(problems):
        key = "earlier" if problem.get("earlier") else "blocking" if problem["severity"] == "error" else "warning"
        sorts[key][1].append((place, problem))
    shown = (
        [problem for _title, found in sorts.values() for _place, problem in found[:MOST_SHOWN]] if with_problems else []
    )
    names = _Names(shown)
    rules = _Rules(change, {code for problem in shown for code in problem["rules"][:_MOST_RULES]})
    return [
        ShownGroup(
            key,
            title,
            [_show(place, one, rules, names) for place, one in found[: MOST_SHOWN if with_problems else 0]],
            len(found),
        )
        for key, (title, found) in sorts.items()
        if found
    ]


class _Rules:
    """Where rules can be looked at, and what they say, in a bounded number of queries for all of them."""

    def __init__(self, change: ChangeSet, codes: set[str]) -> None:
        self._number = change.number
        entries = change.entries.filter(code__in=codes) if codes else change.entries.none()
        changed = {
            code: rule_from_json(form) for code, form in entries.values_list("code", "after") if form is not None
        }
        reader = Reader(changed.values())
        self._changed = {code: reader.sentence(rule) for code, rule in changed.items()}
        standing = list(Rule.objects.filter(code__in=codes - set(changed))) if codes else []
        said = read_rows_aloud(standing)
        self._standing = {row.code: (row.pk, said[row.code]) for row in standing}

    def is_drafted(self, code: str) -> bool:
        """Whether the change holds the rule as it shall stand."""
        return code in self._changed

    def show(self, code: str) -> tuple[str, str, str]:
        """Code, address, sentence as it shall stand; no address for a rule that nobody knows."""
        if code in self._changed:
            return code, reverse("authoring_build", args=[self._number, code]), _said(self._changed[code])
        key, said = self._standing.get(code, (None, None))
        address = "" if key is None else reverse("rules:inspect", args=[key])
        return code, address, _said(said) if said else ""


def _show(place: int, problem: Mapping[str, Any], rules: _Rules, names: _Names) -> ShownProblem:
    codes = problem["rules"]
    return ShownProblem(
        kind=KIND_LABELS.get(problem["kind"], problem["kind"]),
        is_error=problem["severity"] == "error",
        message=_said(Label(**problem["message"])),
        rules=[rules.show(code) for code in codes[:_MOST_RULES]],
        more_rules=max(0, len(codes) - _MOST_RULES),
        facts=None if problem["example"] is None else list(_facts(problem["example"], names)),
        trying=trying_query(problem["example"]) if problem["example"] else "",
        drafted=[code for code in codes[:_MOST_RULES] if problem["example"] and rules.is_drafted(code)],
        place=place,
    )


def _facts(example: Mapping[str, object], names: _Names) -> Iterable[tuple[str, str]]:
    """In the order of the vocabulary; what it does not know comes last, as it is."""
    known = [field for field in VOCABULARY if field.name in example]
    for field in known[:_MOST_FACTS]:
        value = example[field.name]
        if isinstance(value, str) and value in names.of(field.name):
            yield _said(field.label), f"{_said(names.of(field.name)[value])} ({value})"
        elif field.type is FieldType.CHOICES and isinstance(value, list):
            known_names = names.of(field.name)
            members = [_with_code(known_names, member) or value_label(field, member) for member in value]
            yield _said(field.label), _said(in_series(members, AND)) or "–"
        else:
            yield _said(field.label), _said(value_label(field, value))
    for name in sorted(set(example) - {field.name for field in known})[:_MOST_FACTS]:
        yield name, str(example[name])


def _with_code(names: Mapping[str, Label], code: object) -> Label | None:
    name = names.get(code) if isinstance(code, str) else None
    return None if name is None else Label(f"{name.en} ({code})", f"{name.zh}（{code}）")


class _Names:
    """What items and authorities are called, in one query each."""

    def __init__(self, problems: Sequence[Mapping[str, Any]]) -> None:
        provider = item_provider()
        examples = [problem["example"] for problem in problems if problem["example"]]
        items = {example["item"] for example in examples if isinstance(example.get("item"), str)}
        self._names: dict[str, Mapping[str, Label]] = {HELD_DOCUMENTS: list_project_documents()}
        if provider is not None and items:
            self._names["item"] = {code: item.name for code, item in provider.get_items(items).items()}
        if provider is not None and any("authority" in example for example in examples):
            self._names["authority"] = provider.list_authorities()

    def of(self, field: str) -> Mapping[str, Label]:
        """Code → name, for a field whose values have names in the catalogue."""
        return self._names.get(field, {})


def _said(label: Label) -> str:
    return in_language(label.en, label.zh)
