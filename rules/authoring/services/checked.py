"""No change by hand holds before the checks passed on just this revision of it."""

from django.utils.translation import gettext as _

from rules.authoring.enums import ChangeState, Origin
from rules.authoring.errors import ChangeNotReadyError
from rules.authoring.models import ChangeSet
from rules.authoring.selectors.readiness import list_check_obstacles


def require_checked(change_set: ChangeSet) -> None:
    """Refuse to approve or to publish a change whose checks were not run, not finished, or found errors.

    What comes with the product or with a catalogue is compiled and tried as it is published. A withdrawal is urgent,
    and what no longer holds contradicts nothing.

    Raises:
        ChangeNotReadyError: ``fields`` says what the checks lack.
    """
    if change_set.origin != Origin.AUTHOR or not change_set.entries.filter(after__isnull=False).exists():
        return
    said = list_check_obstacles(change_set)
    if said:
        detail = (
            _("The change cannot be published: take it back, run the checks, and send it again.")
            if change_set.state == ChangeState.APPROVED
            else _("The change cannot be approved: send it back, so that its author runs the checks.")
        )
        raise ChangeNotReadyError(detail, fields={"checks": said})
