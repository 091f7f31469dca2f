"""Prerequisites of investment projects: an item cannot be decided while a document it needs is missing.

One rule per item for what it always needs (``prereq.<product>``), and one for each document that it needs only if
the item producing that document applies to the project (``prereq.<product>.<document>``), with that item's condition
among its lines. The graph of documents is illustrative and therefore carries the county's proposal as its source.
"""

from collections.abc import Mapping
from decimal import Decimal

from rules.defaults.conditions import both, either, translate_condition
from rules.defaults.project_documents import list_project_documents
from rules.defaults.project_flow import FlowRow, Need, item_code_of, list_flow
from rules.language.conditions import Group, Line, When
from rules.language.operators import Operator
from rules.language.outcomes import HELD_DOCUMENTS, Kind, Prerequisite
from rules.language.rule import Example, Rule, Source, SourceKind
from rules.vocabulary import Label

_BLOCKED_ACT = "decide"


def list_project_rules(item_codes: Mapping[str, str] | None = None) -> list[Rule]:
    """The prerequisites of every row of the flow table that an item answers to.

    Args:
        item_codes: The catalogue as Chinese name → item code; the packaged assignment when left out.
    """
    rules: list[Rule] = []
    for row in list_flow():
        item = item_code_of(row, item_codes)
        if item:
            rules.extend(_rules_of(row, item))
    return rules


def _rules_of(row: FlowRow, item: str) -> list[Rule]:
    product = row.produces[0]
    applies = {need.codes: _producers_apply(need) for need in row.needs}
    firm = [need.codes for need in row.needs if not applies[need.codes].groups]
    rules = [_rule(row, item, f"prereq.{product}", tuple(firm), When())] if firm else []
    for need in row.needs:
        if applies[need.codes].groups:
            code = f"prereq.{product}.{'-'.join(need.codes)}"
            rules.append(_rule(row, item, code, (need.codes,), applies[need.codes]))
    return rules


def _producers_apply(need: Need) -> When:
    """When a conditional need is due: as soon as an item producing it applies."""
    if not need.conditional:
        return When()
    producers = [row.condition for row in list_flow() if set(row.produces) & set(need.codes)]
    return either([translate_condition(condition) for condition in producers])


def _rule(row: FlowRow, item: str, code: str, documents: tuple[tuple[str, ...], ...], condition: When) -> Rule:
    names = list_project_documents()
    wanted = Label(
        "; ".join(" or ".join(names[one].en for one in group) for group in documents),
        "；".join("或".join(names[one].zh for one in group) for group in documents),
    )
    return Rule(
        code=code,
        kind=Kind.PREREQUISITE,
        title=Label(f"{row.name.en} needs: {wanted.en}", f"{row.name.zh}须具备：{wanted.zh}"),
        when=both(When((Group((Line("item", Operator.IS, item),)),)), condition),
        then=Prerequisite(act=_BLOCKED_ACT, documents=documents),
        because=Source(
            SourceKind.PROPOSAL,
            Label(
                # The table cites in Chinese only; in English a citation may stand in brackets.
                f"Illustrative flow of parallel approval, compiled from the statutes named ({row.legal_basis})",
                f"并联审批流程（示例），整理所据：{row.legal_basis}",
            ),
        ),
        examples=_examples(item, documents, condition),
    )


def _examples(item: str, documents: tuple[tuple[str, ...], ...], condition: When) -> tuple[Example, ...]:
    facts: dict[str, object] = {"item": item}
    if condition.groups:
        facts |= {line.field: _value_that_holds(line) for line in condition.groups[0].lines}
    complete = [group[-1] for group in documents]
    examples = [
        Example({**facts, HELD_DOCUMENTS: complete}, fires=False, name="every document is held"),
        Example({**facts, HELD_DOCUMENTS: complete[:-1]}, fires=True, name="the last document is missing"),
        Example(facts, fires=True, name="no document is held"),
    ]
    if condition.groups:
        examples.append(Example({"item": item}, fires=False, name="nothing is known of the project"))
    return tuple(examples)


def _value_that_holds(line: Line) -> object:
    """A value of the line's field for which the line is true."""
    if line.operator is Operator.ONE_OF and isinstance(line.value, tuple):
        return line.value[0]
    if line.operator is Operator.MORE and isinstance(line.value, int | Decimal):
        return line.value + 1
    return line.value
