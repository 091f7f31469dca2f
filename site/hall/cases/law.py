"""What the Administrative Licensing Law (2019 text) itself lays down for acts on licences, and for nothing else.

Periods are rules (``rules/defaults/law.toml``); here are only the conditions of acts that no limit expresses. Another
item's own law is cited on the item: a procedure that may pause its clock, an extension it knows.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from hall.cases.enums import OfficerTask, ProcedureKind
from rules.calendar import WorkingCalendar
from rules.vocabulary import Label

LICENSING_LAW = "Administrative Licensing Law"
ONE_SUPPLEMENT_NOTICE = f"{LICENSING_LAW}, article 32(1)(4)"
EXCLUDED_PROCEDURES = Label(f"{LICENSING_LAW}, article 45", "行政许可法第四十五条")
ONE_EXTENSION = f"{LICENSING_LAW}, article 42(1)"
JOINT_EXTENSION = f"{LICENSING_LAW}, article 42(2)"
DEEMED_RENEWAL = f"{LICENSING_LAW}, article 50"
TWO_OFFICERS = 2
"""Article 34: a check of the substance is made by two officers at least; article 55 says the same of inspections."""

EXTENSION_WORKING_DAYS = 10
"""Article 42(1): once, approved by the head of the organ, with the reasons told to the applicant."""

JOINT_EXTENSION_WORKING_DAYS = 15
"""Article 42(2): of unified, joint or centralized handling; approved by the head of the same-level government."""

HEARING_NOTICE_WORKING_DAYS = 7
"""Article 48(1): so many working days before the hearing, time and place are told to the applicant."""

RENEWAL_WORKING_DAYS = 30
"""Article 50: so many working days before it expires, the renewal of a licence is applied for."""

JOINT = "joint_handling"
"""The fact that says that several authorities handle the case together (article 26)."""


@dataclass(frozen=True)
class ExtensionBasis:
    """How far a limit may be extended, and by which law."""

    amount: int
    unit: str
    basis: str
    by_government: bool = False


def extension_basis(item: Mapping[str, Any], facts: Mapping[str, object] | None = None) -> ExtensionBasis | None:
    """The extension an item's law knows: its own cited one, else that of article 42 for licences, else none.

    Args:
        item: as the case keeps it.
        facts: given with the application; joint handling is one of them.
    """
    cited = item.get("extension")
    if cited:
        return ExtensionBasis(cited["amount"], cited["unit"], cited["basis"])
    if item["item_type"] != "01":
        return None
    if facts and facts.get(JOINT) is True:
        return ExtensionBasis(JOINT_EXTENSION_WORKING_DAYS, "working_day", JOINT_EXTENSION, by_government=True)
    return ExtensionBasis(EXTENSION_WORKING_DAYS, "working_day", ONE_EXTENSION)


def cite(because: Mapping[str, Any]) -> str:
    """The source of a rule as the ledger and a notice cite it."""
    clause = f", article {because['clause']}" if because.get("clause") else ""
    return f"{because['text']['en']}{clause}"


def renewal_applied_in_time(received: date, expires: date, calendar: WorkingCalendar) -> bool:
    """Whether the renewal of a licence was applied for at least 30 working days before it expires (article 50)."""
    return received < expires and calendar.working_days_between(received, expires) >= RENEWAL_WORKING_DAYS


def tasks_of_article_55(item: Mapping[str, Any]) -> frozenset[str]:
    """The inspections, tests and quarantines of a licence for which officers are assigned within 5 working days.

    Procedures are known by their code: ``testing`` as well as ``water-quality-testing``.
    """
    if item["item_type"] != "01":
        return frozenset()
    codes = [str(procedure["code"]) for procedure in item["special_procedures"] if procedure["may_pause"]]
    return frozenset(task for task in _TASKS if any(task in code.replace("_", "-").split("-") for code in codes))


_TASKS = (OfficerTask.INSPECTION.value, OfficerTask.TESTING.value, OfficerTask.QUARANTINE.value)


def pause_basis(item: Mapping[str, Any], procedure: str) -> Label | None:
    """The law under which a procedure stops the clock of an item; None where none does.

    Article 45 is a closed list and binds licences. Any other pause must be cited on the item itself.
    """
    for cited in item["special_procedures"]:
        if cited["code"] == procedure and cited["may_pause"]:
            basis = cited["basis"] or {"en": "", "zh": ""}
            return Label(basis["en"] or basis["zh"], basis["zh"])
    if item["item_type"] == "01" and procedure in ProcedureKind.values:
        return EXCLUDED_PROCEDURES
    return None
