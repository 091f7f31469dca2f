"""What of the published pages shows a rule: guides of the items it can speak of, and texts with a live value of it."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db.models import Count, Q, TextField
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import get_language
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, get_page_models

from cms_pages.models import GuidePage
from cms_pages.selectors.items import list_items, summarize
from cms_pages.selectors.live_values import find_live_values
from cms_pages.selectors.page_parts import read_parts
from rules.authoring.ports import Use, UseLink
from rules.authoring.selectors.item_facts import remaining_conditions
from rules.language import Kind, Rule, TimeLimit, item_scope
from rules.vocabulary import Label

MOST_LINKS = 20
_MOST_CODES_SEARCHED = 50
_SHOWN_KINDS = frozenset({Kind.TIME_LIMIT, Kind.PREREQUISITE})
_GUIDES = {
    "en": Label("guides in English", "英文办事指南"),
    "zh-hans": Label("guides in Chinese", "中文办事指南"),
}
_PAGES = Label("pages with a live value of these limits", "文中引用这些时限的页面")
_ITEMS = Label("published items", "已发布事项")


def list_rule_uses(rules: Sequence[Rule], _user: AbstractUser, _at: datetime) -> list[Use]:
    """What readers see change with the rules; nothing for cards, which no page shows."""
    shown = [rule for rule in rules if rule.kind in _SHOWN_KINDS]
    if not shown:
        return []
    items = list_items_touched(shown)
    return [_items(items), *_guides(items), *_pages(shown, items)]


def list_items_touched(rules: Sequence[Rule]) -> Mapping[str, Label]:
    """The published items that any of the rules can speak of: code → name; one query."""
    scopes = [item_scope(rule) for rule in rules]
    named = {code for scope in scopes if scope is not None for code in scope}
    shared = [rule for rule, scope in zip(rules, scopes, strict=True) if scope is None]
    found = summarize(list_items() if shared else list_items().filter(code__in=named))
    return {
        item.code: item.name
        for item in found
        if item.code in named or any(remaining_conditions(rule.when, item.facts) is not None for rule in shared)
    }


def _items(items: Mapping[str, Label]) -> Use:
    chinese = (get_language() or "").startswith("zh")
    links = tuple(
        UseLink(f"{code} {name.zh if chinese else name.en}", reverse("authoring_item_rules", args=[code]))
        for code, name in list(items.items())[:MOST_LINKS]
    )
    return Use("item", _ITEMS, len(items), links=links)


def _guides(items: Collection[str]) -> Iterator[Use]:
    guides = GuidePage.objects.live().filter(item__code__in=items)
    counts = dict(guides.values_list("locale__language_code").annotate(number=Count("pk")).order_by())
    for language, name in _GUIDES.items():
        first = guides.filter(locale__language_code=language).order_by("item__code")[:MOST_LINKS]
        links = tuple(_link(guide) for guide in first) if counts.get(language) else ()
        yield Use(f"guide_{language}", name, counts.get(language, 0), links=links)


def _pages(rules: Sequence[Rule], items: Mapping[str, Label]) -> Iterator[Use]:
    clocks: dict[str, set[str]] = {}
    for rule in rules:
        if isinstance(rule.then, TimeLimit):
            for code in item_scope(rule) or items:
                clocks.setdefault(code, set()).add(rule.then.clock)
    if clocks:
        pages = [page for page in _pages_with_live_values(clocks) if _speaks_of(page, clocks)]
        yield Use("page", _PAGES, len(pages), links=tuple(_link(page) for page in pages[:MOST_LINKS]))


def _speaks_of(page: Page, clocks: Mapping[str, Collection[str]]) -> bool:
    return any(
        clock in clocks.get(item, ())
        for text in read_parts(page).texts
        if text.html
        for item, clock, _rule in find_live_values(text.value)
    )


def _pages_with_live_values(codes: Collection[str]) -> Iterator[Page]:
    """Live pages whose stored texts hold a live value; one query for each type of page that has texts."""
    # In the stored form of a stream the quotation marks stand behind backslashes.
    pattern = r'embedtype=.?"limit'
    narrow = "|".join(map(re.escape, sorted(codes))) if len(codes) <= _MOST_CODES_SEARCHED else ""
    for model in get_page_models():
        texts = [field.name for field in model._meta.get_fields() if isinstance(field, RichTextField | StreamField)]  # noqa: SLF001  Django's documented name
        if not texts:
            continue
        casts: dict[str, Any] = {f"{name}_as_text": Cast(name, TextField()) for name in texts}
        holding = (Q(**{f"{name}__regex": pattern}) & _narrowed(name, narrow) for name in casts)
        yield from model.objects.live().annotate(**casts).filter(reduce(or_, holding)).order_by("pk")


def _narrowed(name: str, codes: str) -> Q:
    return Q(**{f"{name}__regex": codes}) if codes else Q()


def _link(page: Page) -> UseLink:
    return UseLink(page.title, page.url or "")
