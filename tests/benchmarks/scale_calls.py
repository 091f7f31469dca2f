"""What an officer asks for in a day: lists, searches and cases, each time with other words."""

import random  # noqa: TID251 - the same questions each time, nothing to guess
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.test import Client, RequestFactory
from django.urls import reverse
from rest_framework.test import APIRequestFactory, force_authenticate

from hall.cases.admin.case_page import CasePage
from hall.cases.admin.queue_page import QueuePage, write_place
from hall.cases.admin.queue_rows import show_cases
from hall.cases.api.cases import CasesView
from hall.cases.models import Case
from hall.cases.selectors import explain_case, get_case
from hall.cases.selectors.boxes import list_boxes
from hall.cases.selectors.case_search import search_cases
from hall.cases.selectors.queue import Place, QueueLight, light_of
from hall.cases.visibility import Sight, sight_of
from hall.organization.models import User
from hall.supervision.api.signals import SignalsView
from tests.benchmarks.scale_copies import FIRST_KEY
from tests.benchmarks.scale_models import UNTIL

Ask = Callable[[], object]
SAMPLED = 400
API_PAGES, API_SIGNAL_PAGES = 2_000, 50
API_LIST, API_SIGNALS = "/api/v1/cases/", "/api/v1/signals/"


@dataclass(frozen=True)
class Kind:
    """A kind of question: which part of the bar it belongs to (list, search, detail, or empty) and how it is put."""

    part: str
    name: str
    ask: Callable[[int], object]


class Asker:
    """One officer with samples of the cases that he sees."""

    def __init__(self, user: User) -> None:
        """Sample his cases."""
        self._dice = random.Random(20260325)  # noqa: S311
        self.user, self.sight = user, sight_of(user, UNTIL)
        self.open = _sample(Case.objects.open().within(self.sight), self._dice)
        self.ended = _sample_of_all(self.sight, self._dice)
        self._boxes = ["", "everything", *(box.value for box in list_boxes(self.sight))]
        self._pages, self._api = RequestFactory(), APIRequestFactory()
        self._client = Client()
        self._client.force_login(user)

    def kinds(self) -> Iterator[Kind]:
        """Everything that is asked at the level of the services, then the whole pages."""
        yield Kind("list", "the queue of today with its counts", lambda _n: self._queue())
        yield Kind("list", "a box or a light of it", lambda n: self._queue(**self._narrow_by_box(n)))
        yield Kind("list", "narrowed by authority, item or state", lambda n: self._queue(**self._narrow_by_field(n)))
        yield Kind("list", "a deep page of all open cases", self._deep)
        yield Kind("list", "the API's list of all stored cases, narrowed", self._api_narrowed)
        yield Kind("list", "the API's list of all stored cases, any page", self._api_page)
        yield Kind("list", "the API's list of all stored cases, in an order", self._api_in_order)
        if self.sight.supervises:
            yield Kind("list", "the API's list of all signals", self._api_signals)
        yield Kind("search", "by number, typed or scanned", lambda n: self._search(self._number(n)))
        yield Kind("search", "by the end of the number", lambda n: self._search(self._number_end(n)))
        yield Kind("search", "by name", lambda n: self._search(self._any(n).applicant.name))
        yield Kind("search", "by the end of the telephone", lambda n: self._search(self._any(n).applicant.phone[-4:]))
        yield Kind("search", "by telephone or identity number", lambda n: self._search(self._identity(n)))
        yield Kind("detail", "the screen of an open case", lambda n: self._case(self.open[n % len(self.open)]))
        yield Kind("detail", "the screen of an ended case", lambda n: self._case(self.ended[n % len(self.ended)]))
        yield Kind("detail", "a case by the API", lambda n: get_case(self.user, self._any(n).number, at=UNTIL))
        yield Kind("detail", "every day explained", lambda n: explain_case(self.user, self._any(n).number, at=UNTIL))
        yield Kind("", "whole page: the queue", lambda n: self._page("cases_queue", **self._narrow_by_box(n)))
        yield Kind("", "whole page: a case", lambda n: self._page("cases_case", self._any(n).number))

    def questions(self, kind: Kind, first: int, number: int) -> list[Ask]:
        """So many questions of a kind, none of them asked before if ``first`` goes on where the last ones ended."""
        return [partial(kind.ask, place) for place in range(first, first + number)]

    # Lists.

    def _queue(self, **asked: str) -> object:
        page = QueuePage()
        page.setup(self._get(reverse("cases_queue"), asked))
        return page.get_context_data()

    def _narrow_by_box(self, n: int) -> dict[str, str]:
        lights = ["", *QueueLight.values]
        return {"box": self._boxes[n % len(self._boxes)], "light": lights[n // len(self._boxes) % len(lights)]}

    def _narrow_by_field(self, n: int) -> dict[str, str]:
        case = self.open[n % len(self.open)]
        fields = [
            {"authority": case.authority_code},
            {"item": case.item_code},
            {"state": str(case.state)},
            {"authority": case.authority_code, "state": str(case.state)},
            {"item": case.item_code, "light": light_of(case, UNTIL).value},
            {"mine": "1"},
        ]
        return {"box": "everything", **fields[n % len(fields)]}

    def _deep(self, n: int) -> object:
        case = self.open[n % len(self.open)]
        return self._queue(box="everything", after=write_place(Place(light_of(case, UNTIL), case.due_at, case.pk)))

    def _api_narrowed(self, n: int) -> object:
        case = self._any(n)
        fields = [
            {"authority": case.authority_code},
            {"item": case.item_code},
            {"state": str(case.state)},
            {"open": "true"},
            {"from": f"{case.received_at:%Y-%m-%d}", "to": f"{case.received_at:%Y-%m-%d}"},
        ]
        return self._api_list(**fields[n % len(fields)])

    def _api_page(self, n: int) -> object:
        return self._api_list(page=str(1 if n % 2 else 1 + n * 37 % min(API_PAGES, self._api_last_page())))

    def _api_last_page(self) -> int:
        if not hasattr(self, "_last"):
            self._last = max(Case.objects.within(self.sight).count() // 50, 1)
        return self._last

    def _api_in_order(self, n: int) -> object:
        orders = ("accepted_at", "-accepted_at", "decided_at", "-decided_at", "ended_at", "-ended_at", "-number")
        return self._api_list(ordering=orders[n % len(orders)], page=str(1 + n // len(orders) % 5))

    def _api_signals(self, n: int) -> object:
        case = self._any(n)
        fields = [
            {"page": str(1 + n % API_SIGNAL_PAGES)},
            {"severity": ("reminder", "yellow", "red")[n % 3]},
            {"case": case.number},
            {"authority": case.authority_code},
            {"item": case.item_code},
            {"corrected": "false"},
        ]
        return self._answer(SignalsView, API_SIGNALS, fields[n % len(fields)])

    def _api_list(self, **asked: str) -> object:
        return self._answer(CasesView, API_LIST, asked)

    def _answer(self, view: Any, path: str, asked: Mapping[str, str]) -> object:
        request = self._api.get(path, asked)
        force_authenticate(request, self.user)
        answer = view.as_view()(request)
        if answer.status_code != 200:
            raise RuntimeError(f"{asked}: {answer.status_code} {answer.content!r}")
        return answer.data

    # Searches.

    def _search(self, typed: str) -> object:
        found = search_cases(typed, sight_of(self.user, UNTIL), UNTIL)
        shown = [show_cases(each.cases, UNTIL) for each in found]
        if not shown:
            raise RuntimeError("A case that is there was not found.")
        return shown

    def _number(self, n: int) -> str:
        number = self._any(n).number
        return [number, number.replace("-", ""), f"https://hall.example/track/?n={number}"][n % 3]

    def _number_end(self, n: int) -> str:
        number = self._any(n).number
        return [number[-8:-2], number[7:22], number[-8:], number[-6:-2], number[-5:-2]][n % 5]

    def _identity(self, n: int) -> str:
        applicant = self._any(n).applicant
        return str(applicant.phone if n % 2 else applicant.id_number)

    # Cases.

    def _case(self, case: Case) -> object:
        page = CasePage()
        page.setup(self._get(reverse("cases_case", args=[case.number]), {}), number=case.number)
        return page.get_context_data()

    def _any(self, n: int) -> Case:
        cases: Sequence[Case] = self.ended if n % 2 else self.open
        return cases[n // 2 % len(cases)]

    # Pages.

    def _page(self, name: str, *names: str, **asked: str) -> object:
        answer = self._client.get(f"{reverse(name, args=names)}?{urlencode(asked)}")
        if answer.status_code != 200:
            raise RuntimeError(f"{name}: {answer.status_code}")
        return answer.content

    def _get(self, path: str, asked: Mapping[str, str]) -> Any:
        request = self._pages.get(path, asked)
        request.user = self.user
        return request


def _sample(cases: Any, dice: random.Random) -> list[Case]:
    keys = list(cases.order_by("pk").values_list("pk", flat=True))
    return _fetch(dice.sample(keys, min(SAMPLED, len(keys))))


def _sample_of_all(sight: Sight, dice: random.Random) -> list[Case]:
    """Ended cases from anywhere in the years, within sight."""
    last = Case.objects.order_by("-pk").values_list("pk", flat=True)[0]
    found: list[int] = []
    while len(found) < SAMPLED:
        wanted = [dice.randrange(FIRST_KEY, last + 1) for _ in range(SAMPLED * 20)]
        seen = Case.objects.within(sight).filter(pk__in=wanted, ended_at__isnull=False)
        found += list(seen.order_by("pk").values_list("pk", flat=True))
    return _fetch(dice.sample(found, SAMPLED))


def _fetch(keys: Sequence[int]) -> list[Case]:
    cases = Case.objects.select_related("applicant").in_bulk(keys)
    return [cases[key] for key in keys]
