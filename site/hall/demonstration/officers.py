"""The demonstration's officers at work: each act done through the real service, at the simulated instant."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, cast

from cms_pages.selectors import ItemSnapshot
from hall.cases import services as acts
from hall.cases.errors import PrerequisiteUnmetError
from hall.cases.selectors import CaseView, get_case
from hall.demonstration.applicants import make_applicant
from hall.foundation import clock
from hall.organization.selectors import User

LAPSES = 12
"""Once in so many cases a promise of the form of service is not kept."""


class NotReceivedError(Exception):
    """A story acts on a case before it was received."""


@dataclass
class CaseInHand:
    """One case of the demonstration and the people who handle it."""

    serial: int
    item: ItemSnapshot
    staff: Mapping[str, User]
    service_form: str
    channel: str = "window"
    facts: Mapping[str, Any] = field(default_factory=dict)
    view: CaseView | None = None

    def receive(self, *, documents: bool = True) -> None:
        """The clerk takes the application in, with all papers of the item or only the first."""
        receipt = acts.create_case(
            actor=self.staff["clerk"],
            at=clock.now(),
            item=self.item.code,
            applicant=make_applicant(self.serial),
            channel=self.channel,
            service_form=self.service_form,
            facts=dict(self.facts),
            arrangement=self._arrangement(),
        )
        self.view = receipt.view
        brought = self.item.documents if documents else self.item.documents[:1]
        for document in brought:
            self.hold(document.code)

        if self.service_form == "door_to_door" and self.serial % LAPSES:
            acts.record_visit(
                number=self.number,
                actor=self.staff["clerk"],
                at=clock.now(),
                visited_on=clock.local_date(clock.now()),
                officers=[self.staff["clerk"].get_username()],
                note="Fetched the application. 上门收取申请材料。",
            )

    def _arrangement(self) -> dict[str, object]:
        """An appointment a few minutes ago, now and then one that was kept too late."""
        if self.service_form != "appointment":
            return {}
        waited = 8 if self.serial % LAPSES else 45
        return {"appointment_at": clock.now() - timedelta(minutes=waited)}

    def hold(self, code: str) -> None:
        """A paper is put into the file."""
        self.view = acts.hold_document(
            number=self.number, actor=self.staff["clerk"], at=clock.now(), code=code, form="original"
        )

    def do(self, service: Any, by: str, **body: object) -> None:
        """An act by one of the officers, on the version he last saw."""
        self.view = service(number=self.number, version=self.seen.version, actor=self.staff[by], at=clock.now(), **body)

    def look_again(self) -> None:
        """Time may have changed the case (accepted by law): read it anew."""
        self.view = get_case(self.staff["supervisor"], self.number, at=clock.now())

    def decide(self, *, result: str = "granted", reasons: str = "", place: str = "center") -> bool:
        """The approver decides; refused while a prerequisite is missing, which is then fetched. True when decided."""
        try:
            self.do(
                acts.decide_case,
                "approver",
                result=result,
                reasons=reasons,
                place=place,
                seal="special-approval-seal" if place == "center" else "official-seal",
            )
        except PrerequisiteUnmetError as unmet:
            for document in cast(list[dict[str, str]], unmet.extra["missing"]):
                self.hold(document["code"])
            return False
        return True

    @property
    def number(self) -> str:
        """The number of the case once it was received."""
        return self.seen.number

    @property
    def seen(self) -> CaseView:
        """The case as it was last seen.

        Raises:
            NotReceivedError: a story acts on it before it was received.
        """
        if self.view is None:
            raise NotReceivedError(self.serial)
        return self.view
