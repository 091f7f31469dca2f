"""``cases/``: what waits for the person who looks, the gravest first, with filters, counts and an export."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.core.signing import BadSignature, dumps, loads
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from hall.cases.admin.export import export_rows
from hall.cases.admin.page_frame import CasesPage, may_hand_over
from hall.cases.admin.queue_rows import show_cases
from hall.cases.admin.wording import in_chinese
from hall.cases.enums import OPEN_STATES, Act, State
from hall.cases.selectors.boxes import Box, list_boxes
from hall.cases.selectors.queue import (
    Place,
    QueueFilter,
    QueueLight,
    count_boxes,
    count_lights,
    list_queue,
)
from hall.organization import selectors as organization

TURN, EVERYTHING = "turn", "everything"
BULK_BOXES = {Box.ACCEPT: Act.ACCEPT, Box.STEP: Act.COMPLETE_STEP, Box.DELIVER: Act.DELIVER}
_SALT = "cases.queue.place"
_LONGEST = 80


def read_filter(asked: QueryDict) -> QueueFilter:
    """What the address asks for; what it cannot mean is left out."""
    box, light, state = asked.get("box", ""), asked.get("light", ""), asked.get("state", "")
    return QueueFilter(
        box=Box(box) if box in Box.values else None,
        everything=box == EVERYTHING,
        light=light if light in QueueLight.values else "",
        state=state if state in OPEN_STATES else "",
        item=asked.get("item", "").strip().replace("\x00", "")[:_LONGEST],
        authority=asked.get("authority", "").strip().replace("\x00", "")[:_LONGEST],
        mine=asked.get("mine") == "1",
    )


def write_place(place: Place) -> str:
    """Where a page ended, for the address of the next one; signed, so that nobody writes one of his own."""
    due = place.due_at.isoformat() if place.due_at else None
    return dumps([place.light.value, due, place.key], salt=_SALT, compress=True)


def read_place(text: str) -> Place | None:
    """Where the page before ended; the beginning for anything else."""
    try:
        light, due, key = loads(text, salt=_SALT)
    except BadSignature:
        return None
    return Place(QueueLight(light), datetime.fromisoformat(due) if due else None, key)


class QueuePage(CasesPage, TemplateView):
    """Today's queue."""

    page_title = _("Cases")
    template_name = "cases/admin/queue.html"
    above = ()

    @cached_property
    def wanted(self) -> QueueFilter:
        """What the person wants to see."""
        return read_filter(self.request.GET)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page, or its rows as a file."""
        if request.GET.get("export") == "csv":
            return export_rows(self.user, self.sight, self.at, self.wanted)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """One page of rows, the boxes with their counts, and the filters."""
        boxes = list_boxes(self.sight)
        counts = count_boxes(self.sight, self.at, boxes)
        after = read_place(self.request.GET.get("after", ""))
        page = list_queue(self.user, self.sight, self.at, self.wanted, after=after)
        authorities = list(organization.list_authorities())
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "rows": show_cases([row.case for row in page.rows], self.at),
            "next_page": self._address(after=write_place(page.ended_at)) if page.ended_at else "",
            "first_page": self._address() if self.request.GET.get("after") else "",
            "boxes": self._boxes(boxes, counts),
            "lights": self._lights(),
            "wanted": self.wanted,
            "here": self._here(),
            "states": [(state.value, state.label) for state in State if state in OPEN_STATES],
            "authorities": [(each.code, each.name_zh if in_chinese() else each.name_en) for each in authorities],
            "export_url": self._address(export="csv"),
            "narrowed": any((self.wanted.light, self.wanted.state, self.wanted.item, self.wanted.authority)),
            "all_url": f"?{urlencode({'box': self._here()})}",
            "may_receive": any(held.act in {Act.CREATE.value, "*"} for held in self.sight.holdings),
            "may_hand_over": may_hand_over(self.sight),
            "bulk_act": self._bulk_act(),
        }

    def _here(self) -> str:
        if self.wanted.box is not None:
            return self.wanted.box.value
        return EVERYTHING if self.wanted.everything else TURN

    def _bulk_act(self) -> str:
        act = BULK_BOXES.get(self.wanted.box) if self.wanted.box else None
        held = act is not None and any(holding.act in {act.value, "*"} for holding in self.sight.holdings)
        return act.value if act is not None and held else ""

    def _boxes(self, boxes: list[Box], counts: Mapping[str, int]) -> list[dict[str, Any]]:
        named: list[tuple[str, Any]] = [
            (TURN, _("My turn") if not self.sight.supervises else _("Waiting for the staff")),
            *((box.value, box.label) for box in boxes),
            (EVERYTHING, _("All open cases")),
        ]
        keep = {"mine": "1"} if self.wanted.mine else {}
        return [
            {
                "name": name,
                "title": title,
                "count": counts[name],
                "url": f"?{urlencode({'box': name, **keep})}",
                "here": name == self._here(),
            }
            for name, title in named
        ]

    def _lights(self) -> list[dict[str, Any]]:
        counts = count_lights(self.user, self.sight, self.at, self.wanted)
        return [
            {
                "name": light.value,
                "title": light.label,
                "count": counts[light.value],
                "url": self._address(light="" if light == self.wanted.light else light.value),
                "here": light == self.wanted.light,
            }
            for light in QueueLight
        ]

    def _address(self, **changed: str) -> str:
        asked = {name: value for name, value in self.request.GET.items() if name not in {"after", "export"} and value}
        kept = {name: value for name, value in {**asked, **changed}.items() if value}
        return f"?{urlencode(kept)}"
