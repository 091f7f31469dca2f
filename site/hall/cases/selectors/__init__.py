"""What can be asked about cases, each through the sight of the person who asks."""

from hall.cases.selectors.case_view import CaseView, ClockView, LimitView
from hall.cases.selectors.cases import get_case, list_cases, summarize_cases
from hall.cases.selectors.explanation import CaseExplanation, explain_case, explain_clock_of_case
from hall.cases.selectors.limited_cases import count_open_limited_by
from hall.cases.selectors.signals import SignalFacts, get_signals, list_signals, signal_facts
from hall.cases.selectors.tracking_view import TrackingView

__all__ = [
    "CaseExplanation",
    "CaseView",
    "ClockView",
    "LimitView",
    "SignalFacts",
    "TrackingView",
    "count_open_limited_by",
    "explain_case",
    "explain_clock_of_case",
    "get_case",
    "get_signals",
    "list_cases",
    "list_signals",
    "signal_facts",
    "summarize_cases",
]
