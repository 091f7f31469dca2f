"""What can be wrong with an act on a case; each error has a stable code and the HTTP status it means.

The order in which an act looks for them is fixed: no such case, wrong state, stale version, no mandate, a body that
cannot be true, then what the law and the rules refuse.
"""

from django.utils.translation import gettext_lazy as _

from hall.foundation.errors import (
    ConflictError,
    NotFoundError,
    PermissionRefusedError,
    TemporarilyUnavailableError,
    ValidationFailedError,
)


class CaseNotFoundError(NotFoundError):
    """There is no such case, or not for this person: both look the same."""

    title = _("There is no such case.")


class InvalidActError(ValidationFailedError):
    """The body of an act cannot be read or cannot be true; ``fields`` says where."""


class MomentOutOfReachError(ValidationFailedError):
    """Nobody can say how a case stood at that instant: it did not exist yet, or the instant has not come."""

    title = _("A case can be asked about from its receipt until now.")

    def __init__(self, said: str) -> None:
        """Say why not, at the field of the instant."""
        super().__init__(said, fields={"at": [said]})


class NoMandateError(PermissionRefusedError):
    """The person sees the case but has no mandate for this act on it."""

    code = "no_mandate"
    title = _("You have no mandate for this act.")


class CaseConflictError(ConflictError):
    """The case does not allow the act now."""


class WrongStateError(CaseConflictError):
    """The act does not lead from the state the case is in (``state``)."""

    code = "wrong_state"
    title = _("The case is not in a state in which this can be done.")


class StaleVersionError(CaseConflictError):
    """Somebody acted on the case since it was read; ``version`` is the present one."""

    code = "stale_version"
    title = _("Someone else has acted on this case. Read it again.")


class PrerequisiteUnmetError(CaseConflictError):
    """Documents are missing without which the act may not be done; ``missing`` names them."""

    code = "prerequisite_unmet"
    title = _("Documents that this act needs are missing.")


class SupplementAlreadyRequestedError(CaseConflictError):
    """A licence has one supplement notice that names everything (Administrative Licensing Law, article 32)."""

    code = "supplement_already_requested"
    title = _("Supplements were already requested once; everything must be named at once.")


class ExtensionNotAllowedError(CaseConflictError):
    """No legal basis allows an extension for this item."""

    code = "extension_not_allowed"
    title = _("The law of this item knows no extension.")


class AlreadyExtendedError(CaseConflictError):
    """A case is extended once."""

    code = "already_extended"
    title = _("The limit was already extended once.")


class ExtensionTooLateError(CaseConflictError):
    """The limit has passed (``clock``, ``ended_on``); what has ended cannot be extended (article 42)."""

    code = "extension_too_late"
    title = _("The limit has passed; it can no longer be extended.")


class NotOverdueError(CaseConflictError):
    """No published limit of the case has passed, so there is nothing to explain."""

    code = "not_overdue"
    title = _("No published limit of this case has passed.")


class HearingOrderError(CaseConflictError):
    """The acts of a hearing follow one another; ``next`` names the act that comes now, if one does."""

    code = "hearing_order"
    title = _("This step of the hearing does not come now.")


class HearingRequestLateError(CaseConflictError):
    """The 5 working days in which a hearing can be asked for have passed; ``due_at`` was their end."""

    code = "hearing_request_late"
    title = _("The time to ask for a hearing has passed.")


class RenewalDeemedError(CaseConflictError):
    """The licence was renewed by operation of law, so the renewal can no longer be refused (article 50)."""

    code = "renewal_deemed"
    title = _("The licence is renewed by operation of law; it can no longer be refused.")


class SealNotValidError(CaseConflictError):
    """No seal that may be used at this instant; the detail says which one it is and what can be done."""

    code = "seal_not_valid"
    title = _("There is no valid seal for this.")


class WrongStepError(CaseConflictError):
    """The case is in another step (``current_step``)."""

    code = "wrong_step"
    title = _("The case is in another step.")


class NotEvaluatedError(TemporarilyUnavailableError):
    """The rules could not be asked, so the act was not done. It never means "no objection"."""

    code = "not_evaluated"
    title = _("The rules could not be evaluated; nothing was changed.")
