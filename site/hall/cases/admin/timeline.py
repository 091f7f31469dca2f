"""What happened to a case, told in words: the newest first, each line with who did it and when."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hall.cases.admin.correction_told import tell_correction
from hall.cases.admin.wording import in_chinese, name_people, spoken, step_of
from hall.cases.document_names import document_name
from hall.cases.enums import (
    CENTER,
    Act,
    DecisionResult,
    DocumentForm,
    OfficerTask,
    RejectionReason,
    RemarkKind,
    Severity,
)
from hall.cases.models import Case, LateEntry
from hall.cases.procedures import procedure_name
from hall.foundation import evidence
from hall.organization import selectors as organization

_ADDED = {
    "document-held": "document",
    "document-struck": "document",
    "document-reused": "document",
    "signal": "signal",
    RemarkKind.NOTE.value: "remark",
    RemarkKind.URGING.value: "remark",
    RemarkKind.CORRECTION.value: "remark",
    "tracking-code-renewed": "remark",
}


@dataclass(frozen=True)
class Told:
    """One event in words. ``late`` is the late entry that marks it; ``version`` is empty for what is no act."""

    sequence: int
    at: datetime
    actor: str
    title: str
    details: tuple[str, ...] = ()
    mark: str = ""
    version: int | None = None
    late: LateEntry | None = None
    account: str = ""


def tell_events(case: Case) -> list[Told]:
    """Every event of a case, the newest first; documents taken in at once by one person are one line."""
    events = list(evidence.list_events(case.chain))
    people = name_people({event.actor for event in events} | _named(events))
    words = _words_of(case)
    late = {entry.event_sequence: entry for entry in case.late_entries.all()}
    told = []
    for event in _gathered(events):
        teller = _TELLERS.get(event.kind)
        title, details = _title(event.kind, event.payload), list(teller(case, event.payload, people) if teller else ())
        said = words.get((event.kind, event.at))
        told.append(
            Told(
                sequence=event.sequence,
                at=event.at,
                actor=people.get(event.actor, event.actor),
                title=title,
                details=tuple([*details, said] if said else details),
                mark=_ADDED.get(event.kind, "act"),
                version=event.payload.get("version"),
                late=late.get(event.sequence),
                account=event.actor,
            )
        )
    return told[::-1]


def _gathered(events: Iterable[Any]) -> list[Any]:
    """Documents that one person took in one after another become the first one's event, with all their codes."""
    gathered: list[Any] = []
    for event in events:
        before = gathered[-1] if gathered else None
        same = before is not None and event.kind == before.kind == "document-held" and event.actor == before.actor
        if same and before is not None and (event.at - before.at).total_seconds() < 120:
            before.payload.setdefault("codes", [before.payload["code"]]).append(event.payload["code"])
        else:
            gathered.append(event)
    return gathered


def _title(kind: str, payload: Mapping[str, Any]) -> str:
    severity = payload.get("severity", "")
    if kind == "signal" and severity in Severity.values:
        return str(Severity(severity).label)
    if kind in Act.values:
        return str(Act(kind).label)
    if kind == RemarkKind.NOTE:
        return _("Note on the case")
    if kind in RemarkKind.values:
        return str(RemarkKind(kind).label)
    titles = {
        "document-held": _("Documents taken in"),
        "document-struck": _("Document struck: it was taken in by mistake"),
        "document-reused": _("Document used again with the applicant's consent"),
        "signal-corrected": _("A finding was put right"),
        "deemed-acceptance": _("Accepted by operation of law"),
        "deemed-renewal": _("Renewed by operation of law"),
        "dates-found-anew": _("Dates found anew"),
        "service-arranged": _("Service arranged"),
        "visit-recorded": _("Visit recorded"),
        "agent-recorded": _("Agent of the applicant recorded"),
        "handed-over": _("Handed over"),
        "inquiry-passed-on": _("First inquiry passed on"),
        "late-entry-claimed": _("Marked as entered late"),
        "late-entry-confirmed": _("Late entry confirmed"),
        "paper-issued": _("Paper issued"),
        "result-registered": _("Result registered"),
        "result-corrected": _("Result corrected"),
        "result-withdrawn": _("Result withdrawn"),
        "procedure-cut-off": _("Special procedure ended by its longest time"),
        "limits-set-anew": _("Limits set anew"),
        "accountability-cause": _("An accountability record was opened or got a further cause"),
        "accountability-reopened": _("An accountability record was reopened"),
        "accountability-decided-anew": _("An accountability record was decided anew"),
        "applicant-wishes": _("How the applicant wants to be told: recorded"),
        "tracking-code-renewed": _("New tracking code issued"),
    }
    return titles.get(kind, kind.replace("-", " ").replace("_", " ").capitalize())


def _documents(case: Case, codes: Iterable[str]) -> str:
    separator = "、" if in_chinese() else "; "
    return separator.join(spoken(document_name(case.item_snapshot, code), code) for code in codes)


def _of_documents(case: Case, payload: Mapping[str, Any], _people: Mapping[str, str]) -> Iterable[str]:
    codes = payload.get("codes") or payload.get("documents") or [payload.get("code", "")]
    form = payload.get("form", "")
    before, after = "（）" if in_chinese() else (" (", ")")
    known = f"{before}{DocumentForm(form).label}{after}" if form in DocumentForm.values else ""
    yield _documents(case, codes) + known


def _of_creation(_case: Case, payload: Mapping[str, Any], _people: Mapping[str, str]) -> Iterable[str]:
    if payload.get("first_inquiry"):
        yield _("The first inquiry is recorded.")


def _of_acceptance(case: Case, payload: Mapping[str, Any], _people: Mapping[str, str]) -> Iterable[str]:
    if payload.get("rules_version"):
        yield _("Under version {number} of the rules.").format(number=payload["rules_version"])
    if payload.get("missing"):
        yield _("Accepted without: {documents}").format(documents=_documents(case, payload["missing"]))


def _of_rejection(_case: Case, payload: Mapping[str, Any], _people: Mapping[str, str]) -> Iterable[str]:
    reason = payload.get("reason", "")
    if reason in RejectionReason.values:
        yield str(RejectionReason(reason).label)


def _of_referral(_case: Case, payload: Mapping[str, Any], _people: Mapping[str, str]) -> Iterable[str]:
    authority = organization.find_authority(payload.get("authority", ""))
    if authority is not None:
        yield authority.name_zh if in_chinese() else authority.name_en


def _of_step(case: Case, payload: Mapping[str, Any], _people: Mapping[str, str]) -> Iterable[str]:
    yield step_of(case, payload.get("step", ""))
    if payload.get("next_step"):
        yield _("Next: {step}").format(step=step_of(case, payload["next_step"]))


def _of_decision(case: Case, payload: Mapping[str, Any], _people: Mapping[str, str]) -> Iterable[str]:
    result = payload.get("result", "")
    if result in DecisionResult.values:
        yield str(DecisionResult(result).label)
    place, seal = payload.get("place", ""), payload.get("seal", "")
    where = _("in the center") if place == CENTER else place
    yield _("Decided {where}, seal {seal}").format(where=where, seal=_seal(case, seal) if seal else "—")


def _seal(case: Case, number: str) -> str:
    """The name of a seal with its number; the number alone of one that is no longer registered."""
    seals = organization.list_seals(authority_code=case.authority_code)
    for seal in seals:
        if seal.number == number:
            return f"{seal.name_zh if in_chinese() else seal.name_en} ({number})"
    return number


def _of_officers(_case: Case, payload: Mapping[str, Any], people: Mapping[str, str]) -> Iterable[str]:
    task, names = payload.get("task", ""), [str(name) for name in payload.get("officers", [])]
    what = str(OfficerTask(task).label) if task in OfficerTask.values else ""
    who = ("、" if in_chinese() else ", ").join(people.get(name, name) for name in names)
    yield _("{task}: {people}").format(task=what, people=who) if what else who


def _of_procedure(case: Case, payload: Mapping[str, Any], _people: Mapping[str, str]) -> Iterable[str]:
    yield spoken(procedure_name(case.item_snapshot, payload.get("kind", "")).as_json())
    days = payload.get("expected_working_days")
    if days:
        yield ngettext("{days} working day told", "{days} working days told", days).format(days=days)
    yield from _of_notice(case, payload, _people)


def _of_notice(_case: Case, payload: Mapping[str, Any], _people: Mapping[str, str]) -> Iterable[str]:
    if payload.get("notice_number"):
        yield _("Notice {number}, received {day}").format(
            number=payload["notice_number"], day=str(payload.get("notice_delivered_on", ""))[:10]
        )


def _of_extension(case: Case, payload: Mapping[str, Any], people: Mapping[str, str]) -> Iterable[str]:
    amount = payload.get("amount", 0)
    if payload.get("unit") == "working_day":
        yield ngettext("{days} working day more", "{days} working days more", amount).format(days=amount)
    yield from _of_notice(case, payload, people)


def _of_signal(case: Case, payload: Mapping[str, Any], _people: Mapping[str, str]) -> Iterable[str]:
    for signal in case.signals.all():
        if (signal.rule, signal.subject) == (payload.get("rule"), payload.get("subject")):
            yield spoken(signal.outcome.get("what"))


def _of_hand_over(_case: Case, payload: Mapping[str, Any], people: Mapping[str, str]) -> Iterable[str]:
    giver, taker = str(payload.get("from", "")), str(payload.get("to", ""))
    yield _("From {giver} to {taker}").format(giver=people.get(giver, giver), taker=people.get(taker, taker))


def _of_urging(_case: Case, payload: Mapping[str, Any], people: Mapping[str, str]) -> Iterable[str]:
    names = [people.get(name, name) for name in payload.get("to", []) if name]
    if names:
        yield _("To {names}").format(names=", ".join(dict.fromkeys(names)))


def _of_result(_case: Case, payload: Mapping[str, Any], _people: Mapping[str, str]) -> Iterable[str]:
    number, old = payload.get("result", ""), payload.get("instead_of", "")
    yield (
        _("Number {number} instead of {old}").format(number=number, old=old)
        if old
        else _("Number {number}").format(number=number)
    )


_TELLERS: dict[str, Callable[[Case, Mapping[str, Any], Mapping[str, str]], Iterable[str]]] = {
    Act.CREATE.value: _of_creation,
    Act.ACCEPT.value: _of_acceptance,
    "deemed-acceptance": _of_acceptance,
    Act.REQUEST_SUPPLEMENT.value: _of_documents,
    Act.RECEIVE_SUPPLEMENT.value: _of_documents,
    "document-held": _of_documents,
    "document-struck": _of_documents,
    "document-reused": _of_documents,
    Act.ASSIGN_OFFICERS.value: _of_officers,
    Act.REJECT.value: _of_rejection,
    Act.REFER.value: _of_referral,
    Act.COMPLETE_STEP.value: _of_step,
    Act.DECIDE.value: _of_decision,
    Act.START_SPECIAL_PROCEDURE.value: _of_procedure,
    Act.EXTEND.value: _of_extension,
    "signal": _of_signal,
    "result-registered": _of_result,
    "result-corrected": _of_result,
    "result-withdrawn": _of_result,
    "handed-over": _of_hand_over,
    "inquiry-passed-on": _of_hand_over,
    RemarkKind.URGING.value: _of_urging,
    RemarkKind.CORRECTION.value: tell_correction,
}


def _named(events: Iterable[Any]) -> set[str]:
    named: set[str] = set()
    for event in events:
        named |= {str(event.payload[key]) for key in ("from", "to") if isinstance(event.payload.get(key), str)}
        if event.kind == RemarkKind.URGING.value:
            named |= set(event.payload.get("to", []))
        named |= {str(name) for name in event.payload.get("officers") or []}
    return named


def _words_of(case: Case) -> dict[tuple[str, datetime], str]:
    """The free words that belong to events, by kind and instant: the evidence has only their hashes."""
    words = {(remark.kind, remark.at): remark.text for remark in case.remarks.all()}
    for notice in case.supplement_notices.all():
        words[Act.REQUEST_SUPPLEMENT.value, notice.given_at] = notice.note
    decision, closure = getattr(case, "decision", None), getattr(case, "closure", None)
    if decision is not None:
        words[Act.DECIDE.value, decision.at] = decision.reasons
    if closure is not None:
        words[closure.act, closure.at] = closure.note
    for written in case.written_notices.all():
        words[Act.EXTEND.value, written.begun_at] = written.reason
    for document in case.documents.all():
        if document.struck_at is not None:
            words["document-struck", document.struck_at] = document.struck_because
    for passed in case.inquiry_hand_ons.all():
        words["inquiry-passed-on", passed.at] = passed.reason
    return words


def acted_since(case: Case, version: int) -> list[Told]:
    """The acts after a version, the earliest first: what somebody did while another was filling in a form."""
    return [told for told in reversed(tell_events(case)) if told.version is not None and told.version > version]
