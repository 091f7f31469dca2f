"""Which papers a case gives rise to: each rests on something that was recorded, and is dated by it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hall.cases.enums import Act, DecisionResult, NoticeKind
from hall.cases.models import Case, Closure, Decision, Delivery, SupplementNotice, WrittenNotice
from hall.cases.paper_kinds import PaperKind

Ground = Closure | Decision | Delivery | SupplementNotice | WrittenNotice


@dataclass(frozen=True)
class Occasion:
    """What a paper is about: the act it follows from and its instant; ``ground`` is the record of that act."""

    kind: PaperKind
    at: datetime
    ordinal: int = 1
    ground: Ground | None = None


NOT_YET: dict[PaperKind, Promise] = {
    PaperKind.SUPPLEMENT_NOTICE: _("No supplements were asked for."),
    PaperKind.ACCEPTANCE_NOTICE: _("The application was not accepted."),
    PaperKind.NON_ACCEPTANCE_NOTICE: _("Acceptance was not refused."),
    PaperKind.SPECIAL_PROCEDURE_NOTICE: _("There was no special procedure."),
    PaperKind.EXTENSION_NOTICE: _("The limit was not extended."),
    PaperKind.DECISION: _("The case was not granted."),
    PaperKind.REFUSAL: _("The case was not refused."),
    PaperKind.DELIVERY_RECEIPT: _("Nothing was delivered yet."),
}
"""Why there is no paper of a kind."""


def list_occasions(case: Case) -> list[Occasion]:
    """What has happened in a case that the applicant gets in writing, in the order of the kinds; at most 7 queries."""
    found = [*_of_receipt(case), *_of_notices(case), *_of_end(case)]
    order = list(PaperKind)
    return sorted(found, key=lambda occasion: (order.index(occasion.kind), occasion.ordinal))


def _of_receipt(case: Case) -> Iterator[Occasion]:
    yield Occasion(PaperKind.RECEIPT, case.received_at)
    for notice in case.supplement_notices.all():
        yield Occasion(PaperKind.SUPPLEMENT_NOTICE, notice.given_at, notice.ordinal, notice)
    if case.accepted_at is not None:
        yield Occasion(PaperKind.ACCEPTANCE_NOTICE, case.accepted_at)


def _of_notices(case: Case) -> Iterator[Occasion]:
    counts = {NoticeKind.SPECIAL_PROCEDURE: 0, NoticeKind.EXTENSION: 0}
    for notice in case.written_notices.all():
        counts[NoticeKind(notice.kind)] += 1
        yield Occasion(_PAPER_OF[NoticeKind(notice.kind)], notice.begun_at, counts[NoticeKind(notice.kind)], notice)


_PAPER_OF = {
    NoticeKind.SPECIAL_PROCEDURE: PaperKind.SPECIAL_PROCEDURE_NOTICE,
    NoticeKind.EXTENSION: PaperKind.EXTENSION_NOTICE,
}


def _of_end(case: Case) -> Iterator[Occasion]:
    closure: Closure | None = getattr(case, "closure", None)
    if closure is not None and closure.act == Act.REJECT:
        yield Occasion(PaperKind.NON_ACCEPTANCE_NOTICE, closure.at, ground=closure)
    decision: Decision | None = getattr(case, "decision", None)
    if decision is not None:
        granted = decision.result == DecisionResult.GRANTED
        yield Occasion(PaperKind.DECISION if granted else PaperKind.REFUSAL, decision.at, ground=decision)
        yield from _of_corrections(case, decision)
    delivery: Delivery | None = getattr(case, "delivery", None)
    if delivery is not None:
        yield Occasion(PaperKind.DELIVERY_RECEIPT, delivery.at, ground=delivery)


def _of_corrections(case: Case, decision: Decision) -> Iterator[Occasion]:
    """A result was corrected after the decision that names it was given out: another one takes the paper's place."""
    issued = [paper for paper in case.issued_papers.all() if paper.kind == PaperKind.DECISION]
    ordinal = 1
    for result in case.results.all():
        at = result.replaced_at
        if at is not None and any(paper.ordinal == ordinal and paper.issued_at <= at for paper in issued):
            ordinal += 1
            yield Occasion(PaperKind.DECISION, at, ordinal, decision)
