"""Accounts of officers as acts name them."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from hall.cases.services.body import Body, printable
from hall.organization import selectors as organization


def read_officers(body: Body, officers: object, *, least: int = 0, most: int) -> list[str] | None:
    """The accounts under ``officers``, each once, in their order; None where there is no such list.

    Args:
        body: collects what is wrong.
        officers: as it was sent.
        least: how many the list must hold.
        most: how many it may hold.
    """
    if not isinstance(officers, Sequence) or isinstance(officers, str) or not least <= len(officers) <= most:
        body.refuse("officers", _("This must be a list of accounts."))
        return None
    names = list(dict.fromkeys(str(officer)[:150] for officer in officers))
    known = organization.list_active_accounts(names)
    for unknown in [name for name in names if name not in known]:
        body.refuse("officers", _("There is no officer with the account {name}.").format(name=printable(unknown)))
    return names
