"""What of the published pages shows a rule: counted before the rule is approved."""

from collections.abc import Callable
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from cms_pages.enums import ItemType
from cms_pages.selectors.rule_uses import list_rule_uses
from hall.organization.models import User
from rules.authoring.ports import Use
from rules.language import Line, Operator, Rule
from tests.factories.cases import card
from tests.factories.catalogue import make_item
from tests.factories.rules import make_limit
from tests.integration.publicity.conftest import AT
from tests.integration.publicity.pages import make_guide, make_news, publish

SetRule = Callable[..., None]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("catalogues")]


def uses(*rules: Rule) -> dict[str, Use]:
    return {use.sort: use for use in list_rule_uses(rules, User(), AT)}


def embed(item: str, clock: str) -> str:
    return f'<p>In time: <embed embedtype="limit" item="{item}" clock="{clock}"/></p>'


def live_guide(item: Any, language: str = "en", **words: Any) -> None:
    publish(make_guide(item, language, **words))


def test_a_limit_shows_in_the_guides_of_its_item_in_each_language() -> None:
    item, other = make_item(), make_item()
    for language in ("en", "zh-hans"):
        live_guide(item, language)
    live_guide(other)
    said = uses(make_limit(item=item.code))
    assert {sort: use.count for sort, use in said.items()} == {"item": 1, "guide_en": 1, "guide_zh-hans": 1, "page": 0}
    assert said["guide_en"].links[0].address


def test_a_draft_of_a_guide_does_not_count() -> None:
    item = make_item()
    make_guide(item)
    assert uses(make_limit(item=item.code))["guide_en"].count == 0


def test_texts_with_a_live_value_of_the_limit_count_wherever_they_stand(set_rule: SetRule) -> None:
    item, other = make_item(), make_item()
    for code, clock in ((item.code, "committed"), (item.code, "statutory"), (other.code, "committed")):
        set_rule(code, clock, 10)
    live_guide(item, before_you_come=embed(item.code, "committed"))
    publish(make_news(body=[("text", embed(item.code, "committed"))]))
    publish(make_news(body=[("text", embed(item.code, "statutory"))], title="Another clock", slug="another"))
    publish(make_news(body=[("text", embed(other.code, "committed"))], title="Another item", slug="item"))
    said = uses(make_limit(item=item.code))["page"]
    assert said.count == 2
    assert {link.name for link in said.links} == {item.name_en, "Opening of the new hall"}


def test_a_rule_for_many_items_shows_in_the_guides_that_its_conditions_admit() -> None:
    licence, service = make_item(item_type=ItemType.LICENSE), make_item(item_type=ItemType.PUBLIC_SERVICE)
    live_guide(licence)
    live_guide(service)
    licences = make_limit("all.licences", item=None, lines=(Line("item_type", Operator.IS, "01"),))
    assert (uses(licences)["item"].count, uses(licences)["guide_en"].count) == (1, 1)
    assert uses(make_limit("all", item=None))["guide_en"].count == 2


def test_a_card_shows_on_no_page() -> None:
    item = make_item()
    live_guide(item)
    assert uses(card("a.card", Line("item", Operator.IS, item.code))) == {}


def test_several_rules_count_a_guide_once_and_ask_a_bounded_number_of_times(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    items = [make_item() for _number in range(3)]
    for item in items:
        live_guide(item)
    rules = [
        make_limit(f"limit.{item.code}.{clock}", item=item.code, clock=clock)
        for item in items
        for clock in ("committed", "statutory")
    ]
    uses(*rules)
    with django_assert_max_num_queries(30):
        assert uses(*rules)["guide_en"].count == 3
