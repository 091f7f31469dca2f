"""The outcome of a rule as the page shows it: the controls that stand in its sentence, by kind."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rules.authoring.admin.builder import options
from rules.authoring.admin.builder.controls import Control
from rules.authoring.admin.builder.entries import DocumentsEntry, RuleEntries
from rules.authoring.admin.builder.finding import find_documents
from rules.authoring.admin.builder.lines import Problems
from rules.authoring.admin.builder.naming import KnownNames
from rules.authoring.admin.builder.options import Option, named
from rules.authoring.admin.builder.stored import STEP
from rules.language import Kind
from rules.vocabulary import Label

_PRIORITY_HELP = gettext_lazy(
    "The lower number comes first. Left empty: 50 for a limit of an item in one situation, 100 for everything else."
)


@dataclass(frozen=True, slots=True)
class DocumentsRow:
    """Documents of which any one will do."""

    row: str
    number: int
    control: Control


def outcome_controls(entries: RuleEntries, problems: Problems, names: KnownNames) -> dict[str, Control | None]:
    """The controls of the outcome by the last part of their paths; that of a step only where its code is asked for."""
    make = _Maker(entries, problems)
    if entries.kind is Kind.TIME_LIMIT:
        return {
            "clock": make.select("then.clock", _("Clock"), _clocks(names), reshapes=True),
            "step": make.step(),
            "amount": make.number("then.amount", _("Amount")),
            "unit": make.select("then.unit", _("Unit"), options.unit_options()),
            "start": make.select("then.start", _("Counted from"), options.start_options()),
            "roll_forward": make.text("then.roll_forward", _("Roll forward")),
            "check": make.select("check", _("The figure was checked"), _checks(), blank=_("not stated")),
        }
    if entries.kind is Kind.ACCOUNTABILITY:
        current = Option("step", _("limit of the current step"))
        clocks = (*_clocks(names), current)
        return {
            "severity": make.select("then.severity", _("Severity"), options.severity_options()),
            "answers": make.select("then.answers", _("Who answers"), options.answers_options()),
            "what_en": make.area("then.what.en", _("What happened, in English")),
            "what_zh": make.area("then.what.zh", _("What happened, in Chinese")),
            "points": make.number("then.points", _("Points deducted")),
            "reply_working_days": make.number("then.reply_working_days", _("Working days to reply")),
            "clock": make.select("then.clock", _("Clock it is about"), clocks, blank=_("no clock"), reshapes=True),
            "step": make.step(),
        }
    return {
        "act": make.select("then.act", _("Act that needs the documents"), options.act_options()),
        "blocking": make.select("then.blocking", _("How binding"), _bindings()),
    }


def outcome_words(kind: Kind) -> dict[str, str]:
    """The words between the controls of an outcome, which make a sentence of them."""
    return {place: options.spoken(label) for place, label in _WORDS[kind].items()}


def list_documents(entries: RuleEntries, problems: Problems, names: KnownNames) -> list[DocumentsRow]:
    """The rows of documents of a prerequisite."""
    return [_documents_row(row, index, problems, names) for index, row in enumerate(entries.documents)]


def head_controls(entries: RuleEntries, problems: Problems, *, proposed: str) -> dict[str, Control]:
    """The controls that every rule has: its source, its name, its order and its time."""
    make = _Maker(entries, problems)
    sources = named(
        (
            ("law", Label("a law or regulation", "法律法规")),
            ("local_practice", Label("local practice", "地方做法")),
            ("proposal", Label("a proposal of the county", "本县拟定")),
        )
    )
    return {
        "code": make.text("code", _("Code"), help_text=code_help(proposed)),
        "title_en": make.text("title.en", _("Title in English")),
        "title_zh": make.text("title.zh", _("Title in Chinese")),
        "source_kind": make.select("because.kind", _("Kind of source"), sources),
        "source_en": make.text("because.text.en", _("Source in English")),
        "source_zh": make.text("because.text.zh", _("Source in Chinese")),
        "clause": make.text("because.clause", _("Article"), help_text=_("Such as 42(1): article 42, paragraph 1.")),
        "priority": make.number("priority", _("Priority"), help_text=str(_PRIORITY_HELP)),
        "effective_from": make.text("effective_from", _("For cases accepted from"), input_type="date"),
        "effective_to": make.text("effective_to", _("up to and including"), input_type="date"),
        "note": make.area("note", _("Note for those who work on the rules")),
    }


def code_help(proposed: str) -> str:
    """What code a new rule gets by itself."""
    return _("Left empty, it is: %(code)s") % {"code": proposed}


class _Maker:
    """Makes controls of single texts."""

    def __init__(self, entries: RuleEntries, problems: Problems) -> None:
        self._entries = entries
        self._problems = problems

    def select(
        self, path: str, label: str, choices: Sequence[Option], *, blank: str = "", reshapes: bool = False
    ) -> Control:
        value = self._entries.text(path)
        if value and all(option.value != value for option in choices):
            choices = (*choices, Option(value, value))
        return Control(
            path, "select", label, (value,), choices, blank=blank, reshapes=reshapes, problem=self._problem(path)
        )

    def text(self, path: str, label: str, *, input_type: str = "text", help_text: str = "") -> Control:
        values = (self._entries.texts.get(path, ""),)
        return Control(path, "input", label, values, input_type=input_type, help=help_text, problem=self._problem(path))

    def number(self, path: str, label: str, *, help_text: str = "") -> Control:
        values = (self._entries.texts.get(path, ""),)
        return Control(path, "number", label, values, step="1", help=help_text, problem=self._problem(path))

    def area(self, path: str, label: str) -> Control:
        return Control(path, "area", label, (self._entries.texts.get(path, ""),), problem=self._problem(path))

    def step(self) -> Control | None:
        if self._entries.text("then.clock") != STEP:
            return None
        return self.text("then.step", _("Code of the step"))

    def _problem(self, path: str) -> str:
        return self._problems.get(path, "")


def _clocks(names: KnownNames) -> tuple[Option, ...]:
    """The clocks of every case, the steps of the rule's items by name, and any other step by its code."""
    steps = tuple(
        Option(f"{STEP}{code}", _("limit of step %(step)s") % {"step": options.spoken(name)})
        for code, name in names.steps.items()
        if code not in {"accept", "deliver"}
    )
    return (*options.clock_options(), *steps, Option(STEP, _("limit of another step…")))


def _documents_row(row: DocumentsEntry, index: int, problems: Problems, names: KnownNames) -> DocumentsRow:
    path = f"then.documents.{index}"
    control = Control(
        path,
        "search_many",
        _("Documents of row %(row)s") % {"row": index + 1},
        tuple(row.codes),
        named(names.documents.items()),
        search_url=reverse("authoring_build_documents"),
        search=row.search,
        found=find_documents(row.search, ())[0] if row.search else (),
        problem=problems.get(path, ""),
    )
    return DocumentsRow(str(index), index + 1, control)


def _checks() -> tuple[Option, ...]:
    return named(
        (
            ("verified", Label("against its source, and is right", "已与依据核实")),
            ("unverified", Label("not yet", "尚未核实")),
            ("illustrative", Label("never: it only illustrates", "仅为示例")),
        )
    )


def _bindings() -> tuple[Option, ...]:
    return named(
        (
            ("true", Label("cannot be done without", "不得缺少")),
            ("false", Label("should not be done without", "不宜缺少")),
        )
    )


_WORDS = {
    Kind.TIME_LIMIT: {
        "first": Label("the", "办件的"),
        "second": Label("is", "为"),
        "third": Label("from", "，起算点为"),
    },
    Kind.ACCOUNTABILITY: {"first": Label("gets", "将收到"), "second": Label("about", "，涉及")},
    Kind.PREREQUISITE: {
        "first": Label("the", "办理"),
        "any": Label("any of", "任一："),
        "and_any": Label("and any of", "以及任一："),
    },
}
