"""What the item pages show: catalogue and limits put side by side, nothing computed twice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms_pages.selectors.items import ItemSnapshot, ItemSummary, StepSnapshot
from rules.authoring.selectors import ItemLimits, LimitLine
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


def present_rows(summaries: Sequence[ItemSummary], limits: Mapping[str, ItemLimits]) -> list[dict[str, object]]:
    """One row a list item: the item, and its committed limit."""
    return [
        {
            "item": summary,
            "limits": limits[summary.code],
            "committed": _shown(_("Committed"), limits[summary.code].committed),
        }
        for summary in summaries
    ]


def present_item(item: ItemSnapshot, limits: ItemLimits) -> dict[str, object]:
    """The context of the item page."""
    return {
        "item": item,
        "limits_available": limits.available,
        "limits": [_shown(_("By law at most"), limits.statutory), _shown(_("We commit to"), limits.committed)],
        "variants": [
            (variant, _shown(_clock_title(variant.limit.clock), variant.limit)) for variant in limits.variants
        ],
        "steps": [(step, _shown("", _of_step(step, limits))) for step in item.steps],
    }


def _of_step(step: StepSnapshot, limits: ItemLimits) -> LimitLine | None:
    """The first and the last link have clocks of their own: acceptance, and delivery after the decision."""
    if step.code == "accept":
        return limits.acceptance
    if step.code == "deliver":
        return limits.delivery
    return limits.steps.get(step.code)


def _clock_title(clock: str) -> str | Promise:
    titles: dict[str, Promise] = {
        "statutory": _("By law at most"),
        "committed": _("We commit to"),
        "acceptance": _("Acceptance"),
        "supplement_notice": _("Notice of missing documents"),
        "delivery": _("Delivery"),
    }
    return titles.get(clock, _("Step"))


def _shown(title: str | Promise, line: LimitLine | None) -> ShownLimit:
    if line is None or line.verified:
        return ShownLimit(title, line)
    return ShownLimit(title, line, CHECKS[line.check] if line.check else NOT_CHECKED)
