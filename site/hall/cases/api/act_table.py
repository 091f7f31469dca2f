"""The acts as the API offers them: address, body, service, and what may stand in the way."""

from collections.abc import Callable
from dataclasses import dataclass

from hall.cases import errors, services
from hall.cases.api import bodies
from hall.cases.enums import Act
from hall.cases.selectors import CaseView
from hall.foundation.errors import HallError

_ALWAYS = (errors.WrongStateError, errors.StaleVersionError, errors.NoMandateError, errors.NotEvaluatedError)


@dataclass(frozen=True)
class ActRoute:
    """One act: what it is called, what it says, who does it, and its own conflicts."""

    act: Act
    body: type[bodies.ActBody]
    service: Callable[..., CaseView]
    summary: str
    conflicts: tuple[type[HallError], ...] = ()

    @property
    def problems(self) -> tuple[type[HallError], ...]:
        """Every error of the act."""
        return (*_ALWAYS, *self.conflicts)


ACT_ROUTES: tuple[ActRoute, ...] = (
    ActRoute(
        Act.REQUEST_SUPPLEMENT,
        bodies.RequestSupplementBody,
        services.request_supplement,
        "Tell the applicant, once and completely, what is missing.",
        (errors.SupplementAlreadyRequestedError,),
    ),
    ActRoute(
        Act.RECEIVE_SUPPLEMENT,
        bodies.ReceiveSupplementBody,
        services.receive_supplement,
        "Take in supplements.",
    ),
    ActRoute(
        Act.ACCEPT,
        bodies.AcceptBody,
        services.accept_case,
        "Accept the application: the clocks start, and the case keeps these limits.",
        (errors.PrerequisiteUnmetError,),
    ),
    ActRoute(Act.REJECT, bodies.RejectBody, services.reject_case, "Refuse to accept the application."),
    ActRoute(Act.REFER, bodies.ReferBody, services.refer_case, "Send the applicant to the competent authority."),
    ActRoute(
        Act.START_SPECIAL_PROCEDURE,
        bodies.StartSpecialProcedureBody,
        services.start_special_procedure,
        "Stop the clocks for a procedure that the law excludes from the limit.",
    ),
    ActRoute(
        Act.END_SPECIAL_PROCEDURE,
        bodies.NotedActBody,
        services.end_special_procedure,
        "End the special procedure: the clocks run again.",
    ),
    ActRoute(
        Act.EXTEND,
        bodies.ExtendBody,
        services.extend_case,
        "Extend the limit, once, by the head of the authority.",
        (errors.AlreadyExtendedError, errors.ExtensionNotAllowedError, errors.ExtensionTooLateError),
    ),
    ActRoute(
        Act.COMPLETE_STEP,
        bodies.CompleteStepBody,
        services.complete_step,
        "Finish the step the case is in.",
        (errors.WrongStepError, errors.PrerequisiteUnmetError),
    ),
    ActRoute(
        Act.DECIDE,
        bodies.DecideBody,
        services.decide_case,
        "Decide the case.",
        (errors.PrerequisiteUnmetError, errors.RenewalDeemedError),
    ),
    ActRoute(
        Act.DELIVER,
        bodies.DeliverBody,
        services.deliver_case,
        "Record that the result was handed over.",
        (errors.PrerequisiteUnmetError,),
    ),
    ActRoute(Act.WITHDRAW, bodies.NotedActBody, services.withdraw_case, "Record that the applicant withdrew."),
    ActRoute(Act.TERMINATE, bodies.TerminateBody, services.terminate_case, "End the handling without a decision."),
    ActRoute(
        Act.ASSIGN_OFFICERS,
        bodies.AssignOfficersBody,
        services.assign_officers,
        "Assign two officers or more to a check, an inspection, a test or a quarantine.",
    ),
    ActRoute(
        Act.TELL_HEARING_RIGHT,
        bodies.TellHearingRightBody,
        services.tell_hearing_right,
        "Record that the applicant was told of the right to a hearing.",
        (errors.HearingOrderError,),
    ),
    ActRoute(
        Act.REQUEST_HEARING,
        bodies.RequestHearingBody,
        services.request_hearing,
        "Record that the applicant asks for a hearing.",
        (errors.HearingOrderError, errors.HearingRequestLateError),
    ),
    ActRoute(
        Act.CALL_HEARING,
        bodies.CallHearingBody,
        services.call_hearing,
        "Record that time and place of the hearing were told to the applicant.",
        (errors.HearingOrderError,),
    ),
    ActRoute(
        Act.CLOSE_HEARING,
        bodies.CloseHearingBody,
        services.close_hearing,
        "Record that the hearing was held, or given up.",
        (errors.HearingOrderError,),
    ),
    ActRoute(
        Act.EXPLAIN_OVERRUN,
        bodies.ExplainOverrunBody,
        services.explain_overrun,
        "Explain in public why a published limit was passed.",
        (errors.NotOverdueError,),
    ),
)
