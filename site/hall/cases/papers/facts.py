"""What a paper says of its case: every figure and date comes from the case's records, clocks and explanation.

A paper speaks as of the instant of the act it follows from: printing it later, after a pause or an extension, does
not change the date that it announced.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from hall.cases.clocks import ClockBook
from hall.cases.enums import Clock
from hall.cases.models import (
    Case,
    Closure,
    Decision,
    Delivery,
    SupplementNotice,
    WrittenNotice,
)
from hall.cases.paper_kinds import SEALED_KINDS, PaperKind
from hall.cases.papers import words
from hall.cases.papers.acceptance_words import tell_ground
from hall.cases.papers.dates import PaperDates, write_day
from hall.cases.papers.document_lines import DocumentLine, list_documents
from hall.cases.papers.occasions import Occasion
from hall.cases.papers.remedies import list_remedies
from hall.cases.papers.words import say
from hall.cases.procedures import procedure_name
from hall.cases.result_codes import result_code
from hall.cases.selectors.cases import read_book
from hall.cases.selectors.result_view import find_result
from hall.cases.services.sealing import find_use
from hall.foundation.clock import now
from hall.organization import selectors as organization
from hall.organization.errors import PointNotFoundError
from hall.organization.selectors import Seal
from rules.calendar import SHANGHAI, WorkingCalendar, amount_in_words
from rules.vocabulary import Label


@dataclass(frozen=True)
class PaperFacts:
    """All that one paper may say, in one language: named values for the texts, rows for the table, documents.

    ``verified_by`` is number and code of the result, where there is one, as a part of an address.
    A value of ``values`` is never empty for a name that ``placeholders`` offers for the kind.
    """

    kind: PaperKind
    language: str
    authority: str
    seal: str
    values: dict[str, str] = field(default_factory=dict)
    rows: tuple[str, ...] = ()
    documents: tuple[DocumentLine, ...] = ()
    verified_by: str = ""


_ROWS: dict[PaperKind, tuple[str, ...]] = {
    PaperKind.RECEIPT: ("received_at", "answer_due", "answer_law_due"),
    PaperKind.SUPPLEMENT_NOTICE: ("received_at", "asked_on", "supplement_due"),
    PaperKind.ACCEPTANCE_NOTICE: (
        "received_at",
        "accepted_on",
        "deemed",
        "committed_limit",
        "committed_due",
        "statutory_limit",
        "statutory_due",
    ),
    PaperKind.NON_ACCEPTANCE_NOTICE: ("received_at", "rejected_on"),
    PaperKind.SPECIAL_PROCEDURE_NOTICE: ("accepted_on", "notice_number", "notice_delivered_on", "begun_on", "basis"),
    PaperKind.EXTENSION_NOTICE: (
        "accepted_on",
        "notice_number",
        "notice_delivered_on",
        "extension",
        "committed_due",
        "statutory_due",
        "basis",
    ),
    PaperKind.DECISION: (
        "accepted_on",
        "decided_on",
        "result",
        "result_number",
        "replaces",
        "valid_from",
        "valid_until",
        "delivery_due",
        "delivery_law_due",
    ),
    PaperKind.REFUSAL: ("accepted_on", "decided_on", "result"),
    PaperKind.DELIVERY_RECEIPT: (
        "decided_on",
        "result",
        "result_number",
        "delivered_at",
        "delivery_method",
        "receiver",
    ),
}
HOTLINE = "96196"
"""The service hotline of the province, where the center has no telephone number of its own."""
_ALWAYS = ("case_number", "item_name", "applicant_name", "authority")


def gather_facts(case: Case, occasion: Occasion, language: str, *, seal: Seal | None = None) -> PaperFacts:
    """What a paper of a case says in a language; its seal is the one given, else the one it bears or would bear."""
    gathering = _Gathering(case, occasion, language, read_book(case), organization.get_calendar())
    values = {name: value for name, value in gathering.values() if value}
    authority = values["authority"]
    return PaperFacts(
        kind=occasion.kind,
        language=language,
        authority=authority,
        seal=_seal_name(seal or _seal_of(case, occasion), language)
        or say(words.SEAL_NAME, language).format(authority=authority),
        values=values,
        rows=tuple(name for name in (*_ALWAYS, *_ROWS[occasion.kind]) if name in values),
        documents=tuple(list_documents(case, occasion, language)),
        verified_by=_verified_by(case, occasion),
    )


def _seal_of(case: Case, occasion: Occasion) -> Seal | None:
    if occasion.kind not in SEALED_KINDS:
        return None
    use = find_use(case, occasion.kind, occasion.ordinal)
    if use:
        return use.seal
    valid = organization.list_valid_seals(case.authority_code, now())
    return next((seal for seal in valid if organization.is_special(seal)), None)  # never the ordinary one by itself


def _seal_name(seal: Seal | None, language: str) -> str:
    if seal is None:
        return ""
    return seal.name_zh if language == "zh" else seal.name_en


def _verified_by(case: Case, occasion: Occasion) -> str:
    result = find_result(case) if occasion.kind is PaperKind.DECISION else None
    return f"{result.number}/{result_code(result.number)}" if result else ""


@dataclass(frozen=True)
class _Gathering:
    """One paper being gathered; each method gives the names of one part of the case."""

    case: Case
    occasion: Occasion
    language: str
    book: ClockBook
    calendar: WorkingCalendar

    def values(self) -> Iterator[tuple[str, str]]:
        yield from self._of_case()
        yield from self._of_center()
        yield from PaperDates(self.case, self.occasion.at, self.language, self.book, self.calendar).values(
            length_is_told="committed_limit" in _ROWS[self.occasion.kind],
            extended=self.occasion.kind is PaperKind.EXTENSION_NOTICE,
        )
        yield from self._of_ground()
        for name, remedy in list_remedies().items():
            yield f"{name}_period", remedy[self.language]
            yield f"{name}_law", remedy[f"law_{self.language}"]

    def _say(self, label: Label) -> str:
        return say(label, self.language)

    def _named(self, name: dict[str, str]) -> str:
        return name.get(self.language) or name["zh"] or name["en"]

    def _day(self, day: date | datetime | None) -> str:
        return write_day(day, self.language)

    def _instant(self, instant: datetime) -> str:
        return f"{self._day(instant)} {instant.astimezone(SHANGHAI):%H:%M}"

    def _of_case(self) -> Iterator[tuple[str, str]]:
        case = self.case
        yield "case_number", case.number
        yield "item_name", self._named(case.item_snapshot["name"])
        yield "item_code", case.item_code
        yield "authority", self._named(case.item_snapshot["authority_name"])
        yield "applicant_name", case.applicant.name
        yield "received_on", self._day(case.received_at)
        yield "received_at", self._instant(case.received_at)
        yield "accepted_on", self._day(case.accepted_at)
        yield "decided_on", self._day(case.decided_at)
        if case.conduct.get("deemed_accepted"):
            yield "deemed", self._say(words.DEEMED)
        if self.occasion.kind is PaperKind.ACCEPTANCE_NOTICE:
            yield "acceptance_ground", tell_ground(case, self._named(case.item_snapshot["name"]), self.language)
        yield "dated", self._day(self.occasion.at)

    def _of_center(self) -> Iterator[tuple[str, str]]:
        chinese = self.language == "zh"
        try:
            center = organization.get_county()
        except PointNotFoundError:
            yield "center", self._say(words.CENTER)
            return
        yield "center", center.name_zh if chinese else center.name_en
        yield "address", (center.address_zh if chinese else center.address_en) or "—"
        yield "phone", center.phone or HOTLINE

    def _of_ground(self) -> Iterator[tuple[str, str]]:
        ground = self.occasion.ground
        if isinstance(ground, SupplementNotice):
            yield "asked_on", self._day(ground.given_at)
            yield "note", ground.note
        elif isinstance(ground, Closure):
            yield "rejected_on", self._day(ground.at)
            yield "reason", self._say(words.REASONS[ground.reason]) if ground.reason in words.REASONS else ground.reason
            yield "note", ground.note
        elif isinstance(ground, WrittenNotice):
            yield from self._of_notice(ground)
        elif isinstance(ground, Decision):
            yield from self._of_decision(ground)
        elif isinstance(ground, Delivery):
            yield from self._of_decision(Decision.objects.filter(case=self.case).first())
            yield "delivered_at", self._instant(ground.at)
            method = words.METHODS.get(ground.method)
            yield "delivery_method", self._say(method) if method else ground.method
            yield "receiver", ground.receiver

    def _of_notice(self, notice: WrittenNotice) -> Iterator[tuple[str, str]]:
        yield "notice_number", notice.number
        yield "notice_delivered_on", self._day(notice.delivered_on)
        yield "begun_on", self._day(notice.begun_at)
        yield "basis", self._cited(notice)
        yield "reason", notice.reason
        if notice.procedure:
            yield "procedure", self._say(procedure_name(self.case.item_snapshot, notice.procedure))
        days = notice.expected_working_days
        yield "expected_days", self._say(amount_in_words(days, "working_day")) if days else "—"
        added = self._added_by_extension(notice.begun_at)
        if added:
            yield "extension", added

    def _cited(self, notice: WrittenNotice) -> str:
        """The law that a notice cites, in the language of the paper."""
        for procedure in self.case.item_snapshot["special_procedures"]:
            if procedure["code"] == notice.procedure and procedure["basis"]:
                return self._named(procedure["basis"])
        chinese = words.LAWS.get(notice.basis) if self.language == "zh" else None
        return chinese or notice.basis or "—"

    def _added_by_extension(self, at: datetime) -> str:
        for clock in (Clock.STATUTORY, Clock.COMMITTED):
            for entry in self.book.entries.get(clock, ()):
                if entry.amount and entry.unit and entry.at == at:
                    return self._say(amount_in_words(entry.amount, entry.unit))
        return ""

    def _of_decision(self, decision: Decision | None) -> Iterator[tuple[str, str]]:
        if decision is None:
            return
        yield "result", self._say(words.GRANTED if decision.result == "granted" else words.REFUSED)
        yield "reasons", decision.reasons
        replaced = self.case.results.filter(replaced_at=self.occasion.at).first() if self.occasion.ordinal > 1 else None
        if replaced is not None:
            yield "replaces", self._say(words.REPLACES).format(number=replaced.number)
        result = find_result(self.case)
        if result is not None:
            yield "result_number", result.number
            yield "valid_from", self._day(result.valid_from)
            yield "valid_until", self._day(result.valid_until) or self._say(words.UNTIL_WITHDRAWN)
