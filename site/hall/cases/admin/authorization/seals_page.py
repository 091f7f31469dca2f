"""``cases/seals/``: the register of seals, and each use of one with its case and paper."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from hall.cases.admin.authorization.frame import AuthorizationPage
from hall.cases.admin.page_frame import CasesPage
from hall.cases.admin.wording import in_chinese, item_of, name_of
from hall.cases.selectors.seal_register import MOST_USES, RegisteredSeal, list_register, list_uses
from hall.foundation.clock import local_date


class SealsPage(AuthorizationPage, TemplateView):
    """The seals of the authorities within sight."""

    page_title = _("Uses of seals")
    template_name = "cases/admin/seals.html"
    name = "cases_seals"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Each seal with its state and its uses."""
        rows = [self._row(registered) for registered in list_register(self.sight, self.at)]
        return super().get_context_data(**kwargs) | {"rows": rows}

    def _row(self, registered: RegisteredSeal) -> dict[str, Any]:
        seal = registered.seal
        return {
            "seal": seal,
            "name": seal.name_zh if in_chinese() else seal.name_en,
            "keeper": name_of(seal.keeper) if seal.keeper else "",
            "valid": registered.valid,
            "expired": seal.valid_to is not None and seal.valid_to < local_date(self.at),
            "uses": registered.uses,
            "last_use": registered.last_use,
        }


class SealPage(AuthorizationPage, TemplateView):
    """One seal and where it was used."""

    template_name = "cases/admin/seal.html"
    above = (*CasesPage.above, ("cases_seals", _("Uses of seals")))
    name = "cases_seals"

    def get_page_title(self) -> str:
        """The number of the seal."""
        return str(self.kwargs["seal"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The seal and its uses on cases within sight."""
        number = self.kwargs["seal"]
        found = next((row.seal for row in list_register(self.sight, self.at) if row.seal.number == number), None)
        if found is None:
            raise Http404
        uses = [(use, late, item_of(use.case), name_of(use.actor)) for use, late in list_uses(self.sight, found)]
        return super().get_context_data(**kwargs) | {
            "seal": found,
            "name": found.name_zh if in_chinese() else found.name_en,
            "uses": uses,
            "late": sum(late for _use, late, *_rest in uses),
            "most_uses": MOST_USES,
        }
