"""Limits typed into a page's text, beside what the rules say of its item."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from cms_pages.one_truth import Judgement, KnownLimit, Verdict, find_phrases, judge
from cms_pages.one_truth.html_text import visible_text
from cms_pages.one_truth.phrases import may_hold_phrases, without_invisible
from cms_pages.selectors.gate.gaps import Gap, GapKind
from cms_pages.selectors.gate.mentions import split_paragraphs
from cms_pages.selectors.live_values import LiveValue, find_live_values
from cms_pages.selectors.page_parts import PageParts, PageText
from cms_pages.selectors.spoken import spoken
from rules.authoring.selectors import ItemLimits, LimitLine


def known_limits(limits: ItemLimits) -> tuple[KnownLimit, ...]:
    """All limits of an item, those under a further condition last."""
    ordinary = (limits.committed, limits.statutory, limits.acceptance, limits.supplement_notice, limits.delivery)
    lines = [line for line in (*ordinary, *limits.steps.values()) if line is not None]
    return (
        *(_known(line) for line in lines),
        *(_known(variant.limit, variant=True) for variant in limits.variants),
    )


def _known(line: LimitLine, *, variant: bool = False) -> KnownLimit:
    return KnownLimit(line.clock, line.amount, line.unit.value, line.rule, line.length, line.sentence, variant)


def plain_text(text: PageText) -> str:
    """A text as readers see it: without tags, its blocks in lines of their own, nothing invisible."""
    return visible_text(text.value)[0] if text.html else without_invisible(text.value)


def judge_texts(parts: PageParts, limits: ItemLimits | None) -> Iterator[tuple[PageText, Judgement]]:
    """Every length of time in the texts of an item's page with what it is beside the item's limits."""
    known = known_limits(limits) if limits is not None and limits.available else ()
    for text in parts.texts:
        yield from _judge(text, known)


def judge_paragraphs(
    parts: PageParts, guides: Mapping[str, str], limits: Mapping[str, ItemLimits]
) -> Iterator[tuple[PageText, Judgement]]:
    """The same for a page of no item: each paragraph beside the limits of the items that it names."""
    for text in parts.texts:
        if not may_hold_phrases(text.value):
            continue
        for paragraph in split_paragraphs(text, guides):
            named = [limits[code] for code in paragraph.items if code in limits and limits[code].available]
            yield from _judge(paragraph.text, [limit for one in named for limit in known_limits(one)])


def _judge(text: PageText, known: Sequence[KnownLimit]) -> Iterator[tuple[PageText, Judgement]]:
    if may_hold_phrases(text.value):
        for phrase in find_phrases(plain_text(text)):
            yield text, judge(phrase, known)


def find_typed_limits(
    judged: Iterable[tuple[PageText, Judgement]], confirmed: Collection[str], *, is_guide: bool
) -> Iterator[Gap]:
    """Typed limits as gaps: another figure blocks; an equal one and one of no rule are advice.

    Args:
        judged: what ``judge_texts`` or ``judge_paragraphs`` found.
        confirmed: sentences of which somebody said that they speak of no limit of the item.
        is_guide: whether the page is an item's own.
    """
    for text, judgement in judged:
        if judgement.verdict is Verdict.FOREIGN and judgement.phrase.sentence in confirmed:
            continue
        message = _message(judgement, is_guide=is_guide)
        blocks = judgement.verdict is Verdict.DIFFERS
        yield Gap(GapKind.LIMIT, text.field, message, blocks=blocks, judgement=judgement)


def _message(judgement: Judgement, *, is_guide: bool) -> str:
    words = {"words": judgement.phrase.text.strip(), "sentence": judgement.phrase.sentence[:160]}
    if judgement.limit is not None:
        limit = judgement.limit
        words |= {"length": spoken(limit.length), "rule": limit.rule, "said": spoken(limit.sentence)}
        if judgement.verdict is Verdict.DIFFERS:
            return _("“%(words)s” differs from the rule %(rule)s, which says %(length)s: %(said)s") % words
        return (
            _("“%(words)s” is what rule %(rule)s says now. As a live value it stays right when the rule changes.")
            % words
        )
    if is_guide:
        return _("“%(words)s” belongs to no limit of this item. Is that meant? (%(sentence)s)") % words
    return _("“%(words)s” is a length of time. If it is a limit of an item, use a live value. (%(sentence)s)") % words


def find_invalid_values(parts: PageParts, values: dict[tuple[str, str, str], LiveValue | None]) -> Iterator[Gap]:
    """Live values that show nothing: an unknown item, or a limit that the item does not have."""
    for text in parts.texts:
        if not text.html:
            continue
        for item, clock, rule in find_live_values(text.value):
            if values.get((item, clock, rule)) is None:
                message = _("A live value shows nothing: item %(item)s has no such limit (%(clock)s).") % {
                    "item": item or "?",
                    "clock": clock or "?",
                }
                yield Gap(GapKind.LIMIT, text.field, message)
