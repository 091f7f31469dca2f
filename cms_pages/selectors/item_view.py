"""What pages show of an item: catalogue and limits put side by side, nothing computed twice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms_pages.selectors.items import ItemSnapshot, ItemSummary, StepSnapshot
from cms_pages.selectors.limits import list_limits_of
from rules.authoring.selectors import ItemLimits, LimitLine, LimitVariant
from rules.language import LimitCheck

CHECKS: dict[LimitCheck, Promise] = {
    LimitCheck.VERIFIED: _("verified"),
    LimitCheck.UNVERIFIED: _("unverified"),
    LimitCheck.ILLUSTRATIVE: _("illustrative"),
}
NOT_CHECKED = _("not checked")


@dataclass(frozen=True)
class ShownLimit:
    """A limit with the mark it must carry where its figure was not verified (else no mark)."""

    title: str | Promise
    line: LimitLine | None
    mark: str | Promise = ""


@dataclass(frozen=True)
class ShownItem:
    """One row of a list: the item, and its committed limit."""

    item: ItemSummary
    limits: ItemLimits
    committed: ShownLimit


def show_items(summaries: Sequence[ItemSummary], at: datetime) -> list[ShownItem]:
    """The rows of a list of items with the limits in force at an instant, in the given order."""
    return present_rows(summaries, list_limits_of(summaries, at))


def present_rows(summaries: Sequence[ItemSummary], limits: Mapping[str, ItemLimits]) -> list[ShownItem]:
    """One row a list item."""
    return [
        ShownItem(summary, limits[summary.code], show_limit(_("Committed"), limits[summary.code].committed))
        for summary in summaries
    ]


def present_item(item: ItemSnapshot, limits: ItemLimits) -> dict[str, object]:
    """What an item's page shows of item and limits: the context of ``item``, ``limits``, ``variants`` and ``steps``."""
    return {
        "item": item,
        "limits_available": limits.available,
        "statutory": show_limit(_("By law at most"), limits.statutory),
        "committed": show_limit(_("We commit to"), limits.committed),
        "limits": [show_limit(_("By law at most"), limits.statutory), show_limit(_("We commit to"), limits.committed)],
        "variants": [
            (variant, show_limit(_clock_title(variant.limit.clock), variant.limit)) for variant in limits.variants
        ],
        "steps": [(step, show_limit("", _of_step(step, limits)), _variants_of(step, limits)) for step in item.steps],
    }


def show_limit(title: str | Promise, line: LimitLine | None) -> ShownLimit:
    """A limit with its mark; ``line`` is None where no limit is known."""
    if line is None or line.verified:
        return ShownLimit(title, line)
    return ShownLimit(title, line, CHECKS[line.check] if line.check else NOT_CHECKED)


def _of_step(step: StepSnapshot, limits: ItemLimits) -> LimitLine | None:
    """The first and the last link have clocks of their own: acceptance, and delivery after the decision."""
    if step.code == "accept":
        return limits.acceptance
    if step.code == "deliver":
        return limits.delivery
    return limits.steps.get(step.code)


def _variants_of(step: StepSnapshot, limits: ItemLimits) -> list[LimitVariant]:
    return [variant for variant in limits.variants if variant.limit.clock == f"step:{step.code}"]


def _clock_title(clock: str) -> str | Promise:
    titles: dict[str, Promise] = {
        "statutory": _("By law at most"),
        "committed": _("We commit to"),
        "acceptance": _("Acceptance"),
        "supplement_notice": _("Notice of missing documents"),
        "delivery": _("Delivery"),
    }
    return titles.get(clock, _("Step"))
