"""A case, everything that happened to it, and the proof.

* ``case``: the case itself, one row that every act locks. What the rules ask of the past acts (``conduct``), which
  documents are held and when the case must be looked at next stand on that row, so that an act reads little.
* ``applicant``: who applies; the only table with names, identity numbers and telephone numbers.
* ``ledger``: the entries of the clocks. Deadlines are never stored, they follow from entries, limits and calendar.
* ``papers``: documents held, supplement notices, written notices.
* ``procedure``: hearing, officers assigned in pairs, the public word on a passed limit.
* ``outcomes``: first inquiry, decision, delivery, and how a case ended otherwise.
* ``findings``: what the rules said at each evaluation, and the signals that came of it.
* ``desk``: remarks, the applicant's agent, late entries.
* ``issued_papers``, ``paper_texts``: papers given out, results, and the words that papers are made of.
* ``applicant_notices``: the outbox of notices, and what an applicant wishes of them.
* ``seal_uses``: each use of a seal, on which paper of which case.
* ``arrangements``: what a form of service arranges, and visits at the applicant's.
* ``counters``: the daily serial of case numbers.

Ledger entries and evaluations are only ever inserted, and named by ``(case_id, sequence)``, never by a foreign key,
so that their tables can be partitioned by month.
"""

from hall.cases.models.applicant import Applicant
from hall.cases.models.applicant_notices import ApplicantNotice, ApplicantWishes
from hall.cases.models.arrangements import Arrangement, Visit
from hall.cases.models.case import Case
from hall.cases.models.counters import CaseCounter
from hall.cases.models.desk import Agent, InquiryHandOn, LateEntry, Remark
from hall.cases.models.findings import Evaluation, Signal
from hall.cases.models.issued_papers import CaseResult, IssuedPaper
from hall.cases.models.ledger import LedgerEntry
from hall.cases.models.outcomes import Closure, Decision, Delivery, FirstInquiry
from hall.cases.models.paper_texts import PaperText
from hall.cases.models.papers import HeldDocument, SupplementNotice, WrittenNotice
from hall.cases.models.procedure import Hearing, OfficerAssignment, OverrunExplanation
from hall.cases.models.seal_uses import SealUse

__all__ = [
    "Agent",
    "Applicant",
    "ApplicantNotice",
    "ApplicantWishes",
    "Arrangement",
    "Case",
    "CaseCounter",
    "CaseResult",
    "Closure",
    "Decision",
    "Delivery",
    "Evaluation",
    "FirstInquiry",
    "Hearing",
    "HeldDocument",
    "InquiryHandOn",
    "IssuedPaper",
    "LateEntry",
    "LedgerEntry",
    "OfficerAssignment",
    "OverrunExplanation",
    "PaperText",
    "Remark",
    "SealUse",
    "Signal",
    "SupplementNotice",
    "Visit",
    "WrittenNotice",
]
