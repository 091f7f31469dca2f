"""What can be done with a case: one module for each legal act, all within one frame (``act_frame``).

Every act takes the number and version of the case, who acts and the instant; it does everything in one transaction
and gives back the case as it stands. What an act may say beside that is in its module.
"""

from hall.cases.services.acceptance import accept_case
from hall.cases.services.agents import record_agent
from hall.cases.services.arrangements import record_visit
from hall.cases.services.decision import decide_case
from hall.cases.services.delivery import deliver_case
from hall.cases.services.document_striking import strike_document
from hall.cases.services.documents import hold_document
from hall.cases.services.extension import extend_case
from hall.cases.services.hand_over import hand_over_case
from hall.cases.services.hearing import call_hearing, close_hearing, request_hearing, tell_hearing_right
from hall.cases.services.inquiry import hand_on_inquiry
from hall.cases.services.intake import Receipt, create_case
from hall.cases.services.intake_correction import correct_intake
from hall.cases.services.late_entry import claim_late_entry, confirm_late_entry
from hall.cases.services.limits_anew import set_limits_anew
from hall.cases.services.officers import assign_officers
from hall.cases.services.overrun import explain_overrun
from hall.cases.services.referral import refer_case
from hall.cases.services.rejection import reject_case
from hall.cases.services.remarks import add_remark
from hall.cases.services.signal_correction import correct_signals, stop_yellow_cards
from hall.cases.services.special_procedure_end import end_special_procedure
from hall.cases.services.special_procedure_start import start_special_procedure
from hall.cases.services.step_completion import complete_step
from hall.cases.services.supplement_receipt import receive_supplement
from hall.cases.services.supplement_request import request_supplement
from hall.cases.services.termination import terminate_case
from hall.cases.services.ticking import Tick, TickedSignal, tick
from hall.cases.services.tracking import track_case
from hall.cases.services.tracking_renewal import renew_tracking_code
from hall.cases.services.withdrawal import withdraw_case

__all__ = [
    "Receipt",
    "Tick",
    "TickedSignal",
    "accept_case",
    "add_remark",
    "assign_officers",
    "call_hearing",
    "claim_late_entry",
    "close_hearing",
    "complete_step",
    "confirm_late_entry",
    "correct_intake",
    "correct_signals",
    "create_case",
    "decide_case",
    "deliver_case",
    "end_special_procedure",
    "explain_overrun",
    "extend_case",
    "hand_on_inquiry",
    "hand_over_case",
    "hold_document",
    "receive_supplement",
    "record_agent",
    "record_visit",
    "refer_case",
    "reject_case",
    "renew_tracking_code",
    "request_hearing",
    "request_supplement",
    "set_limits_anew",
    "start_special_procedure",
    "stop_yellow_cards",
    "strike_document",
    "tell_hearing_right",
    "terminate_case",
    "tick",
    "track_case",
    "withdraw_case",
]
