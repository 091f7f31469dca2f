"""What was typed, from the fields of a submission.

Rows are numbered in the names of their fields. The numbers only keep a row's fields together; the order of rows is
the order in which they were sent.
"""

import re
from collections.abc import Iterator
from itertools import chain

from django.http import QueryDict
from django.utils.translation import gettext as _

from rules.authoring.admin.builder import bounds
from rules.authoring.admin.builder.entries import (
    HEAD,
    OUTCOMES,
    DocumentsEntry,
    ExampleEntry,
    FactEntry,
    LineEntry,
    RuleEntries,
)
from rules.language import Kind, Operator
from rules.vocabulary import VOCABULARY, FieldType

_LINE = re.compile(r"when\.(\d{1,4})\.(\d{1,4})\.(field|operator|value|other_field|negated|search)", re.ASCII)
_DOCUMENTS = re.compile(r"then\.documents\.(\d{1,4})(?:\.(search))?", re.ASCII)
_EXAMPLE = re.compile(r"examples\.(\d{1,4})\.(name|fires)", re.ASCII)
_FACT = re.compile(r"examples\.(\d{1,4})\.facts\.(\d{1,4})\.(field|value|search)", re.ASCII)


def read_entries(kind: Kind, sent: QueryDict) -> RuleEntries:
    """What was typed about a rule of this kind.

    Raises:
        TooMuchError: More than a person writes by hand.
    """
    bounds.refuse_more_than(bounds.MOST_FIELDS, len(sent), _("fields"))
    bounds.refuse_long(text for texts in sent.lists() for text in texts[1])
    return RuleEntries(
        kind,
        texts={path: sent.get(path, "") for path in (*HEAD, *OUTCOMES[kind])},
        groups=_read_groups(sent),
        documents=_read_documents(sent),
        examples=_read_examples(sent),
    )


def _read_groups(sent: QueryDict) -> list[list[LineEntry]]:
    groups: dict[str, dict[str, LineEntry]] = {}
    for name, (group, line, part) in _matches(_LINE, sent):
        entry = groups.setdefault(group, {}).setdefault(line, LineEntry())
        if part == "value":
            entry.values = _values(sent.getlist(name))
        elif part == "negated":
            entry.negated = sent.get(name) == "1"
        else:
            setattr(entry, part, sent.get(name, "").strip())
    bounds.refuse_more_than(bounds.MOST_GROUPS, len(groups), _("groups of conditions"))
    bounds.refuse_more_than(bounds.MOST_LINES, sum(map(len, groups.values())), _("lines"))
    read = [list(lines.values()) for lines in groups.values()]
    for one in chain.from_iterable(read):
        _compare_as_usual(one)
    return read


def _compare_as_usual(line: LineEntry) -> None:
    """A field just chosen that has a list of choices is one of them, until its author says otherwise."""
    about = VOCABULARY.get(line.field)
    if about is not None and about.type is FieldType.CHOICE and not line.operator:
        line.operator = Operator.IS.value


def _read_documents(sent: QueryDict) -> list[DocumentsEntry]:
    groups: dict[str, DocumentsEntry] = {}
    for name, (group, part) in _matches(_DOCUMENTS, sent):
        entry = groups.setdefault(group, DocumentsEntry())
        if part:
            entry.search = sent.get(name, "").strip()
        else:
            entry.codes = _values(sent.getlist(name))
    bounds.refuse_more_than(bounds.MOST_DOCUMENT_GROUPS, len(groups), _("groups of documents"))
    return list(groups.values())


def _read_examples(sent: QueryDict) -> list[ExampleEntry]:
    examples: dict[str, ExampleEntry] = {}
    for name, (number, part) in _matches(_EXAMPLE, sent):
        example = examples.setdefault(number, ExampleEntry())
        if part == "fires":
            example.fires = sent.get(name) == "1"
        else:
            example.name = sent.get(name, "").strip()
    facts: dict[tuple[str, str], FactEntry] = {}
    for name, (number, row, part) in _matches(_FACT, sent):
        if number not in examples:
            continue
        fact = facts.get((number, row))
        if fact is None:
            fact = facts[number, row] = FactEntry()
            examples[number].facts.append(fact)
        if part == "value":
            fact.values = _values(sent.getlist(name))
        else:
            setattr(fact, part, sent.get(name, "").strip())
    bounds.refuse_more_than(bounds.MOST_EXAMPLES, len(examples), _("examples"))
    for example in examples.values():
        bounds.refuse_more_than(bounds.MOST_FACTS, len(example.facts), _("facts in one example"))
    return list(examples.values())


def _matches(pattern: re.Pattern[str], sent: QueryDict) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name in sent:
        match = pattern.fullmatch(name)
        if match is not None:
            yield name, match.groups()


def _values(texts: list[str]) -> list[str]:
    """One value per line of every text; empty ones say nothing."""
    values = [line.strip() for text in texts for line in text.split("\n") if line.strip()]
    bounds.refuse_more_than(bounds.MOST_VALUES, len(values), _("values in one line"))
    return list(dict.fromkeys(values))
