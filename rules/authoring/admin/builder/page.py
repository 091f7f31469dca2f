"""What the builder's page shows: the rule in words, its controls, and what is wrong with them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rules.authoring.admin.builder import options
from rules.authoring.admin.builder.composed import FormProblem
from rules.authoring.admin.builder.controls import control_id
from rules.authoring.admin.builder.entries import RuleEntries
from rules.authoring.admin.builder.judging import Judgement, judge
from rules.authoring.admin.builder.lines import list_groups
from rules.authoring.admin.builder.naming import KnownNames, gather_names
from rules.authoring.admin.builder.outcome import (
    code_help,
    head_controls,
    list_documents,
    outcome_controls,
    outcome_words,
)
from rules.authoring.admin.builder.path_names import path_name
from rules.authoring.admin.builder.proposals import possible_base, propose_code
from rules.authoring.admin.builder.situations import list_examples
from rules.authoring.admin.builder.unknown_items import list_unknown_items
from rules.authoring.models import ChangeSet
from rules.authoring.selectors.rule_codes import list_taken_codes
from rules.authoring.services.trying_examples import ExampleResult


@dataclass(slots=True)
class Sheet:
    """One rule on the author's desk.

    Attributes:
        change: The draft it is written in.
        own_code: The code of a rule that exists; empty for a new one.
        kept_items: Items it spoke of before.
        attempted: Somebody tried to save it, so gaps are told, too.
        results: What the trial said of its examples, by their place.
    """

    change: ChangeSet
    entries: RuleEntries
    own_code: str = ""
    kept_items: Collection[str] = ()
    attempted: bool = False
    results: Mapping[int, ExampleResult] = field(default_factory=dict)
    names: KnownNames = field(init=False)
    proposed: str = field(init=False)

    def __post_init__(self) -> None:
        """Look up the names it needs."""
        self.names = gather_names(self.entries)
        self.proposed = "" if self.own_code else self._propose()

    @property
    def code(self) -> str:
        """The code it shall have."""
        return self.own_code or self.entries.text("code") or self.proposed

    def judge(self) -> Judgement:
        """What is wrong with it, and how it reads."""
        further = list(list_unknown_items(self.entries, self.names.items, self.kept_items))
        if not self.own_code and self.code in list_taken_codes(self.change, self.code):
            further.append(FormProblem("code", _("Another rule has this code. Choose another one, or leave it empty.")))
        return judge(self.entries, code=self.code, words=self.names.reading_vocabulary(), further=further)

    def _propose(self) -> str:
        return propose_code(self.entries, list_taken_codes(self.change, possible_base(self.entries)))


def told_problems(sheet: Sheet, judgement: Judgement) -> list[FormProblem]:
    """The problems to tell now: gaps only after somebody tried to save."""
    return [problem for problem in judgement.problems if sheet.attempted or not problem.missing]


def state_in_words(judgement: Judgement) -> str:
    """Whether the rule is complete."""
    number = len(judgement.problems)
    if not number:
        return _("The rule is complete.")
    return ngettext("%(number)s thing is still open.", "%(number)s things are still open.", number) % {"number": number}


def sentence_context(sheet: Sheet, judgement: Judgement) -> dict[str, object]:
    """What changes on the page while one types, for the script."""
    return {
        "sentence": judgement.sentence.as_json(),
        "state": state_in_words(judgement),
        "complete": not judgement.problems,
        "proposed": code_help(sheet.proposed) if sheet.proposed else "",
        "problems": [
            {"id": control_id(problem.path), "text": problem.text, "missing": problem.missing}
            for problem in judgement.problems
        ],
    }


def page_context(sheet: Sheet, judgement: Judgement) -> dict[str, object]:
    """Everything that the templates need."""
    told = told_problems(sheet, judgement)
    problems = {problem.path: problem.text for problem in told}
    entries, names = sheet.entries, sheet.names
    return {
        "kind": entries.kind.value,
        "sentence": judgement.sentence,
        "state": state_in_words(judgement),
        "complete": not judgement.problems,
        "attempted": sheet.attempted,
        "summary": list_summary(told) if sheet.attempted else [],
        "groups": list_groups(entries.groups, problems, names),
        "when_problem": problems.get("when", ""),
        "field_groups": options.field_groups(entries.kind),
        "fact_fields": options.fact_fields(entries.fields()),
        "other_fact_fields": options.other_fact_fields(entries.kind, entries.fields()),
        "outcome": outcome_controls(entries, problems, names),
        "outcome_words": outcome_words(entries.kind),
        "documents": list_documents(entries, problems, names),
        "documents_problem": problems.get("then.documents", ""),
        "head": head_controls(entries, problems, proposed=sheet.proposed),
        "own_code": sheet.own_code,
        "examples": list_examples(entries.examples, problems, names, sheet.results),
        "passed": sum(result.passed for result in sheet.results.values()),
        "tried": len(sheet.results),
    }


def list_summary(problems: Sequence[FormProblem]) -> list[dict[str, str]]:
    """Every problem with the name of its control and the way to it."""
    return [
        {"id": control_id(problem.path), "name": path_name(problem.path), "text": problem.text} for problem in problems
    ]
