"""The rules on the first screen of the back office: what each person writes, decides or has to look into."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.forms import Media
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component

from rules.authoring.admin.changes import waiting_for
from rules.authoring.enums import ChangeState
from rules.authoring.models import ChangeSet, EngineAlarm
from rules.authoring.selectors.change_rights import APPROVE, AUTHOR

_SHOWN = 3


@dataclass(frozen=True)
class Card:
    """One count with a link to its list, the first of its changes, and what an empty one means."""

    title: str | Promise
    count: int
    url: str
    empty: str | Promise
    changes: tuple[ChangeSet, ...] = ()
    urgent: bool = False


class RulesPanel(Component):
    """Counts with links for people who write or approve rules; nobody else sees it."""

    name = "rules"
    template_name = "authoring/admin/home_panel.html"
    order = 50

    def __init__(self, request: HttpRequest) -> None:
        """Keep who looks."""
        self.request = request

    @property
    def media(self) -> Media:
        """The style sheet of the panel."""
        return Media(css={"all": [static("authoring/home_panel.css")]})

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The cards of this person, and whether a change may be begun."""
        user = self.request.user
        return {"request": self.request, "cards": list(_cards(user)), "begins": user.has_perm(AUTHOR)}


def concerns(request: HttpRequest) -> bool:
    """Whether the person writes or approves rules."""
    return bool(request.user.has_perm(AUTHOR) or request.user.has_perm(APPROVE))


def _cards(user: Any) -> Iterator[Card]:
    changes = reverse("rule_changes:index")
    if user.has_perm(AUTHOR):
        drafts = ChangeSet.objects.filter(author_id=user.pk, state=ChangeState.DRAFT)
        yield _card(_("My drafts of rules"), drafts, f"{changes}?list=mine", _("You are writing no change."))
    waiting = ChangeSet.objects.filter(waiting_for(user))
    empty = _("No change waits for you.")
    yield _card(_("Changes waiting for me"), waiting, f"{changes}?list=waiting", empty, urgent=True)
    alarms = EngineAlarm.objects.open().count()
    empty = _("Every case was evaluated.")
    yield Card(_("Open engine alarms"), alarms, reverse("engine_alarms:index"), empty, urgent=True)


def _card(title: Promise, changes: Any, url: str, empty: Promise, *, urgent: bool = False) -> Card:
    return Card(title, changes.count(), url, empty, tuple(changes.order_by("-number")[:_SHOWN]), urgent=urgent)
