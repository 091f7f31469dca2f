"""The same rules written for others: zen-engine, and Python's own if-statements."""

import json
from collections.abc import Callable, Sequence

import zen

from rules.language import Line, Operator, Rule

Evaluator = Callable[[dict[str, object]], set[str]]

_SIGNS = {
    Operator.IS: "==",
    Operator.LESS: "<",
    Operator.AT_MOST: "<=",
    Operator.MORE: ">",
    Operator.AT_LEAST: ">=",
}


def if_chain(rules: Sequence[Rule]) -> Evaluator:
    """One generated function: an if-statement per rule, each fact looked up once."""
    names = sorted({line.field for rule in rules for line in rule.when.lines()})
    lines = ["def evaluate(facts):", "    fired = set()"]
    lines += [f"    {name} = facts[{name!r}]" for name in names]
    for rule in rules:
        lines += [f"    if {' and '.join(map(_python, rule.when.lines()))}:", f"        fired.add({rule.code!r})"]
    lines.append("    return fired")
    scope: dict[str, Evaluator] = {}
    exec("\n".join(lines), scope)  # noqa: S102 - generated from the benchmark's own rules
    return scope["evaluate"]


def zen_graph(rules: Sequence[Rule]) -> Evaluator:
    """zen-engine's fastest decision: a compiled graph of one expression, listing the code of each rule that holds."""
    content = {"expressions": [{"id": "x", "key": "codes", "value": _zen_list(rules)}]}
    engine = _zen_engine({"id": "rules", "type": "expressionNode", "name": "rules", "content": content})
    return lambda facts: set(filter(None, engine.evaluate("rules", facts)["result"]["codes"]))


def zen_table(rules: Sequence[Rule]) -> Evaluator:
    """A compiled decision table that collects every hit; a column per field, a cell per condition."""
    names = sorted({line.field for rule in rules for line in rule.when.lines()})
    rows = []
    for rule in rules:
        row = {"_id": rule.code, "code": json.dumps(rule.code), **dict.fromkeys(names, "")}
        for line in rule.when.lines():
            row[line.field] = f"{row[line.field]} and {_cell(line)}" if row[line.field] else _cell(line)
        rows.append(row)
    content = {
        "hitPolicy": "collect",
        "inputs": [{"id": name, "name": name, "type": "expression", "field": name} for name in names],
        "outputs": [{"id": "code", "name": "code", "type": "expression", "field": "code"}],
        "rules": rows,
    }
    engine = _zen_engine({"id": "rules", "type": "decisionTableNode", "name": "rules", "content": content})
    return lambda facts: {hit["code"] for hit in engine.evaluate("rules", facts)["result"]}


def zen_expression(rules: Sequence[Rule]) -> Evaluator:
    """The same list as a bare precompiled expression, without a decision around it."""
    expression = zen.compile_expression(_zen_list(rules))
    return lambda facts: set(filter(None, expression.evaluate(facts)))


def _zen_engine(node: dict[str, object]) -> zen.ZenEngine:
    """An engine with one decision, compiled when loaded: ten times as fast as `ZenDecision.evaluate`."""
    graph = {
        "nodes": [
            {"id": "in", "type": "inputNode", "name": "in"},
            node,
            {"id": "out", "type": "outputNode", "name": "out"},
        ],
        "edges": [
            {"id": "e1", "type": "edge", "sourceId": "in", "targetId": "rules"},
            {"id": "e2", "type": "edge", "sourceId": "rules", "targetId": "out"},
        ],
    }
    return zen.ZenEngine({"loader": {"type": "static", "content": {"rules": graph}}})


def _zen_list(rules: Sequence[Rule]) -> str:
    parts = (f"({' and '.join(map(_zen, rule.when.lines()))}) ? {json.dumps(rule.code)} : null" for rule in rules)
    return f"[{', '.join(parts)}]"


def _python(line: Line) -> str:
    if line.operator is Operator.ONE_OF:
        return f"{line.field} in {set(_members(line))!r}"
    if line.value is True:
        return line.field
    return f"{line.field} {_SIGNS[line.operator]} {line.value!r}"


def _zen(line: Line) -> str:
    if line.operator is Operator.ONE_OF:
        return f"{line.field} in {json.dumps(_members(line))}"
    if line.value is True:
        return line.field
    return f"{line.field} {_SIGNS[line.operator]} {json.dumps(line.value)}"


def _cell(line: Line) -> str:
    if line.operator is Operator.ONE_OF:
        return f"$ in {json.dumps(_members(line))}"
    return f"$ {_SIGNS[line.operator]} {json.dumps(line.value)}"


def _members(line: Line) -> list[object]:
    return list(line.value) if isinstance(line.value, list | tuple) else [line.value]
