"""Prerequisites as a table: project type × stage × item → the documents needed.

The stage is that of the flow of investment projects in which the item stands; the type of project is what a rule asks
beyond the item (how it is funded, how the land is come by), in words.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from rules.authoring.selectors.item_facts import remaining_conditions
from rules.authoring.tables.standing import StandingRule
from rules.defaults import list_project_documents
from rules.defaults.project_flow import list_flow
from rules.language import (
    HELD_DOCUMENTS,
    Example,
    Prerequisite,
    Rule,
    item_scope,
    prerequisite_missing,
    when_label,
)
from rules.vocabulary import VOCABULARY, Label

_NEEDS, _NEEDS_ZH = " needs: ", "须具备："
_ALL_PROJECTS = Label("every project", "所有项目")
_NO_STAGE = 99
_Groups = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class NeedRow:
    """One prerequisite: the documents that an act of an item needs.

    Attributes:
        stage: Number and name of the stage of the project flow; none outside the flow.
        items: The items it speaks of; empty for all items.
        project: The type of project in words.
    """

    rule: StandingRule
    stage: tuple[int, Label] | None
    items: tuple[str, ...]
    project: Label


def need_rows(rules: Iterable[StandingRule]) -> list[NeedRow]:
    """The rows in order of stage, item and code."""
    stages = {row.item_code: (row.stage, row.stage_name) for row in list_flow() if row.item_code}
    products = {row.produces[0]: (row.stage, row.stage_name) for row in list_flow()}
    rows = [_row(rule, stages, products) for rule in rules]
    return sorted(rows, key=lambda row: (row.stage[0] if row.stage else _NO_STAGE, row.items, row.rule.code))


def _row(
    rule: StandingRule, stages: Mapping[str, tuple[int, Label]], products: Mapping[str, tuple[int, Label]]
) -> NeedRow:
    shown = rule.drafted or rule.published
    items = tuple(sorted(item_scope(shown) or ())) if shown else ()
    parts = rule.code.split(".")
    stage = products.get(parts[1]) if parts[0] == "prereq" and len(parts) > 1 else None
    stage = stage or (stages.get(items[0]) if items else None)
    return NeedRow(rule, stage, items, _project(shown, items) if shown else _ALL_PROJECTS)


def _project(rule: Rule, items: tuple[str, ...]) -> Label:
    asked = rule.when
    if len(items) == 1:
        asked = remaining_conditions(rule.when, {"item": items[0]}) or rule.when
    return when_label(asked, VOCABULARY) or _ALL_PROJECTS


def document_names(groups: _Groups, names: Mapping[str, Label]) -> Label:
    """The documents by name, codes where nobody knows the name."""
    known = [[names.get(code, Label(code, code)) for code in group] for group in groups]
    return Label(
        "; ".join(" or ".join(name.en for name in group) for group in known),
        "；".join("或".join(name.zh for name in group) for group in known),
    )


def with_documents(rule: Rule, documents: _Groups) -> Rule:
    """The rule with other documents; a title and examples that list the old ones follow."""
    then = rule.then
    if not isinstance(then, Prerequisite) or then.documents == documents:
        return rule
    names = list_project_documents()
    old, new = document_names(then.documents, names), document_names(documents, names)
    title = rule.title
    if title.en.endswith(f"{_NEEDS}{old.en}") and title.zh.endswith(f"{_NEEDS_ZH}{old.zh}"):
        title = Label(
            f"{title.en.removesuffix(old.en)}{new.en}"[:500], f"{title.zh.removesuffix(old.zh)}{new.zh}"[:500]
        )
    after = replace(then, documents=documents)
    examples = tuple(_followed(example, then, after) for example in rule.examples)
    return replace(rule, title=title, then=after, examples=examples)


def _followed(example: Example, before: Prerequisite, after: Prerequisite) -> Example:
    """An example in which everything was held, or the last document was not, says the same of the new documents."""
    held = example.facts.get(HELD_DOCUMENTS)
    if not isinstance(held, list | tuple):
        return example
    had = frozenset(code for code in held if isinstance(code, str))
    lacked, lacks = prerequisite_missing(before, had), prerequisite_missing(after, had)
    if not lacked and lacks:
        return replace(example, facts={**example.facts, HELD_DOCUMENTS: [*held, *(group[-1] for group in lacks)]})
    if lacked and not lacks:
        kept = [code for code in held if code not in after.documents[-1]]
        return replace(example, facts={**example.facts, HELD_DOCUMENTS: kept})
    return example
