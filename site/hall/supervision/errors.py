"""What can go wrong in supervision."""

from django.utils.translation import gettext_lazy as _

from hall.foundation.errors import ConflictError, NotFoundError, PermissionRefusedError


class NotSupervisingError(PermissionRefusedError):
    """The person holds no supervisor's post with a mandate."""

    code = "no_mandate"
    title = _("Only supervisors may see this.")


class RecordNotFoundError(NotFoundError):
    """There is no record with this number."""

    title = _("There is no such accountability record.")


class OwnRecordError(PermissionRefusedError):
    """The person held the post that answers for the finding."""

    code = "own_record"
    title = _("You held the post that answers for this finding. Another supervisor decides.")


class NotReopenedError(ConflictError):
    """The record does not wait for a new decision."""

    code = "not_reopened"
    title = _("This record does not wait for a new decision.")
