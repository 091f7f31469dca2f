"""Rules that can never fire, always fire, or never take effect."""

from __future__ import annotations

from collections.abc import Sequence

from rules.analysis.boxes import EVERYTHING, Box
from rules.analysis.cells import Cell
from rules.analysis.diagnosis import DiagnosisKind, DiagnosisSeverity
from rules.analysis.literals import Literal
from rules.analysis.regions import Region, plainly_possible
from rules.analysis.search import Conjunct, fails, holds
from rules.analysis.situations import find_deciding
from rules.analysis.solving import Case
from rules.analysis.study import LimitsOfClock, Study, order
from rules.analysis.words import Words
from rules.analysis.world import ITEM
from rules.language import Kind
from rules.language.condition_text import line_label
from rules.vocabulary import Label, Vocabulary


def check_firing(study: Study) -> None:
    """Asks of every rule whether some case fires it, and whether some case does not."""
    for region in study.regions:
        if _can_fire(study, region):
            _check_always(study, region)
        study.step()


def _can_fire(study: Study, region: Region) -> bool:
    code = region.rule.code
    undecided = len(study.found)
    dead = [
        index
        for index, conjunct in enumerate(region.conditions)
        if not plainly_possible(conjunct) and study.ask(holds(conjunct), [code]) is None
    ]
    if len(study.found) > undecided:
        return False  # it is noted that this could not be decided
    if len(dead) < len(region.conditions):
        for index in dead:
            words, near = _contradiction(study, region.conditions[index], code)
            message = Label(
                f"Group {index + 1} of {code} can never hold: {words.en}. Take it out or mend it.",
                f"规则 {code} 的第{index + 1}组条件永远不能成立：{words.zh}。请删除或修改。",
            )
            study.report(DiagnosisKind.NEVER_FIRES, DiagnosisSeverity.WARNING, [code], message, near)
        return _fires_with_the_rest(study, region)
    words, near = _contradiction(study, region.conditions[0], code)
    message = Label(
        f"{code} can never apply: {words.en}. The case shown meets the other lines of its first group.",
        f"规则 {code} 永远不会生效：{words.zh}。所示情形满足首组的其余条件。",
    )
    study.report(DiagnosisKind.NEVER_FIRES, DiagnosisSeverity.ERROR, [code], message, near)
    return False


def _fires_with_the_rest(study: Study, region: Region) -> bool:
    """Dates of effect and missing documents are conditions, too."""
    code = region.rule.code
    if region.firing == region.conditions or any(map(plainly_possible, region.firing)):
        return True
    undecided = len(study.found)
    if any(study.ask(holds(conjunct), [code]) is not None for conjunct in region.firing):
        return True
    if len(study.found) == undecided:
        case = study.ask(holds(region.conditions[0]), [code])
        message = Label(
            f"{code} can never apply: its lines exclude its own dates of effect or the lack of its documents.",
            f"规则 {code} 永远不会生效：其条件与自身的适用日期或所缺材料相矛盾。",
        )
        example = None if case is None else study.as_sent(case)
        study.report(DiagnosisKind.NEVER_FIRES, DiagnosisSeverity.ERROR, [code], message, example)
    return False


def _contradiction(study: Study, conjunct: Conjunct, code: str) -> tuple[Label, dict[str, object] | None]:
    """The lines that exclude each other, as few as possible, and a case that meets all lines but the last of them."""
    core: list[Literal] = list(conjunct)
    for literal in conjunct:
        fewer = [other for other in core if other is not literal]
        if study.ask(holds(tuple(fewer)), [code]) is None:
            core = fewer
    words = _lines_in_words(core, study.world.vocabulary)
    if not core:
        return words, None
    case = study.ask(holds(tuple(literal for literal in conjunct if literal is not core[-1])), [code])
    return words, None if case is None else study.as_sent(case)


def _lines_in_words(core: Sequence[Literal], vocabulary: Vocabulary) -> Label:
    labels = []
    for literal in core:
        if literal.line is not None:
            said = line_label(literal.line, vocabulary)
            labels.append(Label(f"not: {said.en}", f"并非{said.zh}") if literal.line.negated else said)
    english, chinese = "” and “".join(label.en for label in labels), "”与“".join(label.zh for label in labels)
    if len(labels) == 1:
        return Label(f"no case meets “{english}”", f"没有情形满足“{chinese}”")
    return Label(f"“{english}” exclude each other", f"“{chinese}”相互排斥")


def _check_always(study: Study, region: Region) -> None:
    rule = region.rule
    of_items_only = all(
        literal.line is not None and literal.line.field == ITEM
        for conjunct in region.conditions
        for literal in conjunct
    )
    if of_items_only and rule.kind is not Kind.ACCOUNTABILITY:
        return  # said of all items, or of some: that is what it is for
    within = _of_scope(region)
    undecided = len(study.found)
    if study.ask(fails(region.conditions), [rule.code], within=within) is not None or len(study.found) > undecided:
        return
    case: Case | None = study.ask([], [rule.code], within=within)
    example = None if case is None else study.as_sent(case)
    cases = (
        Label("every case", "所有办件")
        if region.scope is None
        else Label("every case of its items", "其事项的所有办件")
    )
    if rule.kind is Kind.ACCOUNTABILITY:
        message = Label(
            f"{rule.code} would raise a finding in {cases.en}, whatever happens.",
            f"规则 {rule.code} 会对{cases.zh}一律追责，与实际情况无关。",
        )
        study.report(DiagnosisKind.ALWAYS_FIRES, DiagnosisSeverity.ERROR, [rule.code], message, example)
        return
    message = Label(
        f"The lines of {rule.code} exclude nothing: it applies to {cases.en}. Leave them out or mend them.",
        f"规则 {rule.code} 的条件没有排除任何情形，对{cases.zh}均适用。请删除或修改这些条件。",
    )
    study.report(DiagnosisKind.ALWAYS_FIRES, DiagnosisSeverity.WARNING, [rule.code], message, example)


def _of_scope(region: Region) -> Box:
    if region.scope is None:
        return EVERYTHING
    return Box({ITEM: Cell(False, Words(region.scope))})


def check_taking_effect(study: Study) -> None:
    """Asks of every time limit whether there is a case in which no better one comes before it."""
    for limits in study.clocks.values():
        for region in limits.all():
            if region.scope is not None:  # one for all items is there for those without a limit of their own
                _check_overruled(study, limits, region)


def _check_overruled(study: Study, limits: LimitsOfClock, region: Region) -> None:
    rivals = {rival.rule.code: rival for item in region.scope or () for rival in limits.of(item)}
    better = sorted((one for one in rivals.values() if one.rule.priority < region.rule.priority), key=order)
    if not better:
        return
    code, undecided = region.rule.code, len(study.found)
    if find_deciding(study, [(limits, region)]) is not None or len(study.found) > undecided:
        return
    cases = [case for conjunct in region.firing if (case := study.ask(holds(conjunct), [code])) is not None]
    if not cases:
        return  # it never fires, which is said already
    names = [rival.rule.code for rival in better[:5]]
    named = ", ".join(names) + (" …" if len(better) > len(names) else "")
    message = Label(
        f"{code} never takes effect: wherever it applies, a limit of better priority does, too ({named}).",
        f"规则 {code} 永远不起作用：凡其适用之处，均有优先的时限规则（{named}）。",
    )
    study.report(
        DiagnosisKind.NEVER_APPLIES, DiagnosisSeverity.WARNING, [code, *names], message, study.as_sent(cases[0])
    )
