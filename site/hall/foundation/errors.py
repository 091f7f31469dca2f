"""The error family of the product: what went wrong, told so that a program and a person can act on it.

Every app derives its own errors from ``HallError``. An error carries a stable
``code``, the HTTP ``status`` it means at the edge, a ``detail`` for this
case, the ``fields`` it speaks of, and whatever else a client needs (for
example ``missing``). Turning it into problem details is the work of
``hall.foundation.problems``.
"""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# A sentence, translated now or when it is shown.
Sentence: TypeAlias = str | Promise


class HallError(Exception):
    """The base of all errors that are answered, not crashed on."""

    code: str = "error"
    status: int = 400
    title: Sentence = _("The request could not be carried out.")

    def __init__(
        self,
        detail: Sentence | None = None,
        *,
        fields: Mapping[str, Sequence[Sentence]] | None = None,
        **extra: object,
    ) -> None:
        """Say what happened.

        Args:
            detail: a sentence for this occurrence; the class's title when left out.
            fields: for each field of the request, what is wrong with it.
            extra: further members of the problem details, JSON-able.
        """
        self.detail: Sentence = self.title if detail is None else detail
        self.fields: dict[str, list[Sentence]] = {name: list(said) for name, said in (fields or {}).items()}
        self.extra: dict[str, object] = dict(extra)
        super().__init__(detail, self.fields, self.extra)

    def __str__(self) -> str:
        said = [str(self.detail), *(f"{name}: {' '.join(map(str, words))}" for name, words in self.fields.items())]
        return f"{self.code}: {' '.join(said)}"


class ValidationFailedError(HallError):
    """What was sent cannot be read or cannot be true."""

    code = "invalid"
    status = 400
    title = _("Something that was sent is not valid.")


class LengthRequiredError(HallError):
    """The body comes in pieces without saying how long it is."""

    code = "length_required"
    status = 411
    title = _("Say how long the body is.")


class BodyTooLargeError(HallError):
    """The body of the request is larger than the product reads."""

    code = "too_large"
    status = 413
    title = _("The request is too large.")


class MalformedRequestError(HallError):
    """The request is not well-formed: its encoding, its JSON or its address."""

    code = "malformed"
    status = 400
    title = _("The request cannot be read.")


class PermissionRefusedError(HallError):
    """The person may not do this."""

    code = "forbidden"
    status = 403
    title = _("You may not do this.")


class NotFoundError(HallError):
    """There is no such thing, or not for this person."""

    code = "not_found"
    status = 404
    title = _("There is nothing here.")


class ConflictError(HallError):
    """The thing is not in a state in which this can be done."""

    code = "conflict"
    status = 409
    title = _("This cannot be done in the present state.")


class KeyReusedError(HallError):
    """An idempotency key came again with another request."""

    code = "idempotency_key_reused"
    status = 422
    title = _("This idempotency key was used for another request.")


class TemporarilyUnavailableError(HallError):
    """Something this needs does not work at the moment; trying again later may help."""

    code = "unavailable"
    status = 503
    title = _("This does not work at the moment.")
