"""What tests of kept pages do: make guides, publish rules, look as somebody else a moment later."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import AbstractUser
from django.http import HttpResponse
from django.test import Client

from cms_pages.models import CataloguePage, GuidePage, HomePage, ServiceItem
from hall.foundation import clock
from rules.authoring.services import put_in_force
from tests.factories.rules import make_limit, propose

SECOND = timedelta(seconds=1)


@dataclass(frozen=True)
class County:
    """Who makes rules, and the pages that show them."""

    author: AbstractUser
    approver: AbstractUser
    guide: GuidePage
    other_guide: GuidePage
    chinese_guide: GuidePage
    catalogue: CataloguePage

    def publish_limit(self, item: str, amount: int, *, at: datetime, in_force_from: datetime | None = None) -> None:
        """Put another limit of an item in force."""
        rule = make_limit(f"limit.{item}.committed", item=item, amount=amount)
        change = propose(title="Another limit", rules=[rule], author=self.author, at=at)
        put_in_force(change_set=change, approver=self.approver, at=at, in_force_from=in_force_from)


def make_catalogue(language: str) -> CataloguePage:
    """The catalogue below a language's home page."""
    home = HomePage.objects.get(locale__language_code=language)
    page: CataloguePage = home.add_child(instance=CataloguePage(title="Services", slug="services"))
    return page


def make_guide(catalogue: CataloguePage, item: ServiceItem, *, translation_of: GuidePage | None = None) -> GuidePage:
    """A live guide."""
    guide = GuidePage(title=item.name_en, slug=item.code, item=item, who_can_apply="<p>Anybody</p>")
    if translation_of is not None:
        guide.translation_key = translation_of.translation_key
    page: GuidePage = catalogue.add_child(instance=guide)
    return page


def look(reader: Client, page: GuidePage | CataloguePage, **headers: str) -> HttpResponse:
    """The page as a reader gets it now."""
    return look_at(reader, page.get_url(), **headers)


def look_at(reader: Client, address: str, **headers: str) -> HttpResponse:
    """What a reader gets at an address now."""
    answer = reader.get(address, headers=headers)
    assert isinstance(answer, HttpResponse)
    return answer


def was_found(answer: HttpResponse) -> bool:
    """Whether a kept page was the answer; it must be a page of the cache at all."""
    return answer.headers["X-Page-Cache"] == "found"


class Later:
    """A moment later: the block runs with a clock that many seconds on."""

    def __init__(self, after: timedelta = SECOND) -> None:
        self._clock = clock.simulated(clock.now() + after)

    def __enter__(self) -> None:
        self._clock.__enter__()

    def __exit__(self, *_: object) -> None:
        self._clock.__exit__(None, None, None)
