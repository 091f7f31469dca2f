"""A pause ends by law: the longest time that a law excludes for the procedure is over, and the clocks run on.

The day on which that time ends is the last that does not count. The procedure itself may go on; if the law allows more
time for another reason, that is another procedure with another written notice.
"""

from datetime import datetime

from hall.cases.enums import State
from hall.cases.schedule import end_of_excluded_time
from hall.cases.services.proceeding import Proceeding
from rules.calendar import SHANGHAI
from rules.vocabulary import Label

EVENT = "procedure-cut-off"
REASON = Label("the longest time excluded by law has passed", "法定不计入期限的最长时间已届满")


def cut_off_procedure(proceeding: Proceeding, *, at: datetime) -> None:
    """Let the clocks of a suspended case run again, without anybody's act.

    Args:
        proceeding: the locked case, suspended.
        at: the first second after the longest time.
    """
    ended = end_of_excluded_time(proceeding.case, proceeding.book, proceeding.calendar)
    clock = proceeding.current_procedure()
    longest = proceeding.book.limits[clock]["longest"]
    proceeding.resume_handling(at=ended or at, reason=REASON)
    proceeding.end_open_procedure(REASON.zh, at=at)
    proceeding.record(
        EVENT,
        {
            "from": State.SUSPENDED.value,
            "to": State.HANDLING.value,
            "rule": longest["rule"],
            "longest": [longest["amount"], longest["unit"]],
            "excluded_until": (ended or at).astimezone(SHANGHAI).isoformat(),
        },
        at=at,
    )
