"""What can go wrong in supervision."""

from django.utils.translation import gettext_lazy as _

from hall.foundation.errors import NotFoundError, PermissionRefusedError


class NotSupervisingError(PermissionRefusedError):
    """The person holds no supervisor's post with a mandate."""

    code = "no_mandate"
    title = _("Only supervisors may see this.")


class RecordNotFoundError(NotFoundError):
    """There is no record with this number."""

    title = _("There is no such accountability record.")
