"""What can go wrong in the organization."""

from django.utils.translation import gettext_lazy as _

from hall.foundation.errors import ConflictError, HallError, NotFoundError


class OrganizationError(HallError):
    """The base of this app's errors."""


class AuthorityNotFoundError(NotFoundError, OrganizationError):
    """No authority has this code."""

    title = _("There is no such authority.")


class PointNotFoundError(NotFoundError, OrganizationError):
    """No service point has this division code."""

    title = _("There is no such service point.")


class UserNotFoundError(NotFoundError, OrganizationError):
    """No account has this name."""

    title = _("There is no such account.")


class OverlapError(ConflictError, OrganizationError):
    """Something is held, stationed or named by another at the same time."""

    code = "overlap"
    title = _("Another entry holds on some of these days.")


class AlreadyRevokedError(ConflictError, OrganizationError):
    """A mandate that was revoked cannot be revoked again."""

    code = "already_revoked"
    title = _("This mandate was revoked before.")


class SealEndedError(ConflictError, OrganizationError):
    """A seal that was reported lost or withdrawn stays so."""

    code = "seal_ended"
    title = _("This seal was reported lost or withdrawn before. A new seal is registered as such.")


class LetterNotFoundError(NotFoundError, OrganizationError):
    """There is no such letter, or no scan of it."""

    title = _("There is no scan of this letter.")


class WrongCredentialsError(OrganizationError):
    """No account has this name and password, or it may not sign in."""

    code = "authentication_failed"
    status = 401
    title = _("The name or the password is wrong.")
