"""What can go wrong with rules, told so that an author can act on it."""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from hall.foundation.errors import HallError
from rules.engine import DisagreementError, EvaluationFailedError


class RulesError(HallError):
    """The base of everything the rules refuse."""


class RulesInvalidError(RulesError):
    """A rule cannot be compiled; ``fields`` names each rule and what is wrong with it."""

    code = "rules_invalid"
    status = 400
    title = _("A rule cannot be compiled.")


class RulesFailingError(RulesError):
    """A rule does not do what its examples say, or its trial run was cut short."""

    code = "rules_failing"
    status = 409
    title = _("A rule fails its trial.")


class NothingToChangeError(RulesError):
    """The change would leave every rule as it is."""

    code = "nothing_to_change"
    status = 409
    title = _("This changes no rule.")


class RuleNotFoundError(RulesError):
    """No rule has this code."""

    code = "not_found"
    status = 404
    title = _("There is no such rule.")


class VersionNotFoundError(RulesError):
    """No version of the rules has this number."""

    code = "not_found"
    status = 404
    title = _("There is no such version of the rules.")


class NoRulesInForceError(RulesError):
    """No version of the rules had come into force at that instant."""

    code = "no_rules_in_force"
    status = 409
    title = _("No rules are in force at this time.")


class WrongChangeStateError(RulesError):
    """The change set is not in the state that this needs."""

    code = "wrong_state"
    status = 409
    title = _("The change is not in the right state for this.")


class DraftNotFoundError(RulesError):
    """No change that this person may see has this number."""

    code = "not_found"
    status = 404
    title = _("There is no such change to the rules.")


class StaleDraftError(RulesError):
    """Somebody saved the draft in between: ``revision`` is the present one. Nothing was overwritten."""

    code = "draft_stale"
    status = 409
    title = _("The draft was changed in the meantime. Nothing was saved; look at it again and repeat your change.")

    def __init__(self, *, revision: int) -> None:
        """Say which revision is the present one."""
        super().__init__(revision=revision)


class ChangeNotReadyError(RulesError):
    """A draft cannot be sent yet; ``fields`` says what is missing."""

    code = "change_not_ready"
    status = 409
    title = _("The change cannot be sent for approval yet.")


class OutdatedChangeError(RulesError):
    """Rules of the change set were changed by another one in between."""

    code = "change_outdated"
    status = 409
    title = _("Some of these rules were changed by someone else in the meantime.")


class SamePersonError(RulesError):
    """A change is approved by its own author."""

    code = "same_person"
    status = 403
    title = _("A change to the rules is approved by another person than its author.")


class NotPermittedError(RulesError):
    """The person may not write or approve rules."""

    code = "forbidden"
    status = 403
    title = _("You may not do this with rules.")


class InForceTooEarlyError(RulesError):
    """A version would come into force in the past, or before one that is already published."""

    code = "in_force_too_early"
    status = 409
    title = _("A version comes into force when it is published or later, and never before an earlier version.")


class LaterVersionScheduledError(InForceTooEarlyError):
    """A version would come into force before one that is already published for later; ``version`` is its number."""

    def __init__(self, *, version: int, since: str) -> None:
        """Name the version that stands in the way."""
        detail = _(
            "Version %(version)s is published and comes into force on %(since)s. Cancel it first, publish this one,"
            " and then propose its change again."
        ) % {"version": version, "since": since}
        super().__init__(detail, version=version)


class VersionInForceError(RulesError):
    """A version can no longer be cancelled: it has come into force, or does so within a minute."""

    code = "version_in_force"
    status = 409
    title = _("A version is cancelled before it comes into force; this one has, or does so within a minute.")


class VersionBuiltUponError(RulesError):
    """Another version was published on top of this one; ``version`` is its number."""

    code = "version_built_upon"
    status = 409
    title = _("A later version is built on this one.")

    def __init__(self, *, version: int) -> None:
        """Name the version to cancel first."""
        detail = _("Version %(version)s is built on this one; cancel that one first.") % {"version": version}
        super().__init__(detail, version=version)


class TrialRefusedError(RulesError):
    """The days of a trial make no period; ``fields`` says what to change."""

    code = "trial_refused"
    status = 400
    title = _("A change cannot be tried on these cases.")


class UnknownItemError(RulesError):
    """The facts speak of an item that the catalogue does not have."""

    code = "unknown_item"
    status = 400
    title = _("The catalogue has no such item.")

    def __init__(self, item: object) -> None:
        """Name the item."""
        detail = _("The catalogue has no item %(item)s.") % {"item": str(item)[:120].encode(errors="replace").decode()}
        super().__init__(detail, fields={"facts.item": [detail]})


class RulesNotEvaluatedError(RulesError, EvaluationFailedError):
    """The engine failed or the two evaluators disagree: nothing is known, which is not the same as no breach.

    It carries what ``record_alarm`` needs, so that the caller can record it outside a transaction that rolls back.
    """

    code = "not_evaluated"
    status = 503
    title = _("The rules could not be evaluated. Nothing was decided; it was reported.")

    def __init__(self, cause: Exception, *, version_number: int, facts_fingerprint: str) -> None:
        """Keep what happened, with which version and on which facts."""
        super().__init__(rules_version=version_number)
        self.cause = cause
        self.version_number = version_number
        self.facts_fingerprint = facts_fingerprint

    @property
    def disagreement(self) -> bool:
        """Whether both evaluators answered, differently."""
        return isinstance(self.cause, DisagreementError)


def by_rule(problems: Iterable[tuple[str, str]]) -> Mapping[str, Sequence[str]]:
    """Problems as ``fields`` of an error: rule code → what is wrong with it."""
    found: dict[str, list[str]] = {}
    for code, reason in problems:
        found.setdefault(code, []).append(reason)
    return found
