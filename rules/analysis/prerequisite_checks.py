"""Prerequisites that lead nowhere: circles of items, items behind a circle, documents that nobody makes."""

from __future__ import annotations

from collections.abc import Mapping

from rules.analysis.diagnosis import DiagnosisKind, DiagnosisSeverity
from rules.analysis.document_flow import DocumentFlow, Need, read_flow
from rules.analysis.search import holds
from rules.analysis.study import Study, item_words
from rules.language import Prerequisite
from rules.vocabulary import Label


def check_prerequisites(study: Study) -> None:
    """Asks whether every item can be decided, and where every document comes from."""
    flow = read_flow(study)
    stuck = flow.stuck_items()
    circles: set[frozenset[str]] = set()
    for item in sorted(stuck):
        blockage = flow.find_blockage(item, stuck)
        if blockage is None:
            continue
        path = _circle(item, blockage, flow)
        if path is None:
            _report_unreachable(study, item, blockage)
        elif frozenset(path) not in circles:
            circles.add(frozenset(path))
            _report_circle(study, path, blockage)
    if study.world.items:
        _check_documents(study, flow)


def _circle(item: str, blockage: Mapping[str, Need], flow: DocumentFlow) -> list[str] | None:
    """The way from an item back to itself, or None when it only waits for others."""
    paths = [[item]]
    seen: set[str] = set()
    while paths:
        path = paths.pop(0)
        for maker in sorted({one for code in blockage[path[-1]].documents for one in flow.producers[code]}):
            if maker == item:
                return path
            if maker not in seen:
                seen.add(maker)
                paths.append([*path, maker])
    return None


def _example(study: Study, need: Need) -> dict[str, object] | None:
    case = study.ask(holds(need.conjunct), [need.region.rule.code])
    return None if case is None else study.as_sent(case)


def _report_circle(study: Study, path: list[str], blockage: Mapping[str, Need]) -> None:
    codes = list(dict.fromkeys(blockage[item].region.rule.code for item in path))
    steps = [(item_words(item, study.world), " / ".join(blockage[item].documents)) for item in path]
    english = "; ".join(f"{name.en} needs {documents}" for name, documents in steps)
    chinese = "；".join(f"{name.zh}需要 {documents}" for name, documents in steps)
    message = Label(
        f"These items wait for each other, so none can ever be decided: {english}.",
        f"以下事项互为前置，均无法作出决定：{chinese}。",
    )
    study.report(
        DiagnosisKind.PREREQUISITE_CYCLE, DiagnosisSeverity.ERROR, codes, message, _example(study, blockage[path[0]])
    )


def _report_unreachable(study: Study, item: str, blockage: Mapping[str, Need]) -> None:
    codes = list(dict.fromkeys(need.region.rule.code for need in blockage.values()))
    name = item_words(item, study.world)
    documents = " / ".join(blockage[item].documents)
    message = Label(
        f"{name.en} can never be decided: it needs {documents}, which only items make that wait for each other.",
        f"{name.zh}无法作出决定：所需 {documents} 仅由互为前置的事项产生。",
    )
    study.report(
        DiagnosisKind.UNREACHABLE_ITEM, DiagnosisSeverity.ERROR, codes, message, _example(study, blockage[item])
    )


def _check_documents(study: Study, flow: DocumentFlow) -> None:
    known = flow.brought | set(flow.producers)
    for region in study.regions:
        then = region.rule.then
        if not isinstance(then, Prerequisite):
            continue
        for group in then.documents:
            if not known.isdisjoint(group):
                continue
            code, documents = region.rule.code, " / ".join(group)
            case = next((found for one in region.firing if (found := study.ask(holds(one), [code])) is not None), None)
            message = Label(
                f"{code} asks for {documents}, which no item of the catalogue makes and no applicant is told to bring.",
                f"规则 {code} 要求 {documents}，但目录中没有事项产生该材料，也未列入申请材料。",
            )
            example = None if case is None else study.as_sent(case)
            study.report(DiagnosisKind.UNPRODUCED_DOCUMENT, DiagnosisSeverity.WARNING, [code], message, example)
