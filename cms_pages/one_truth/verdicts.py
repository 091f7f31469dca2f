"""What a length of time in a text is, beside the limits that the rules give the item."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from cms_pages.one_truth.phrases import Phrase
from rules.vocabulary import Label


class Verdict(StrEnum):
    """What follows for the text."""

    EQUAL = "equal"
    """The rules say the same: better shown live, so that it stays so."""
    DIFFERS = "differs"
    """The rules say something else: the page cannot go live."""
    FOREIGN = "foreign"
    """It belongs to no limit of the item: a person says so once."""


@dataclass(frozen=True, slots=True)
class KnownLimit:
    """A limit that the rules give. ``variant`` says under which further condition, if any."""

    clock: str
    amount: int
    unit: str
    rule: str
    length: Label
    sentence: Label
    variant: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """A phrase with its verdict and the limit that it equals, or that it contradicts."""

    phrase: Phrase
    verdict: Verdict
    limit: KnownLimit | None = None


_CLOCKS = (
    ("committed", re.compile(r"commit|promise|pledge|承诺", re.IGNORECASE)),
    ("statutory", re.compile(r"statutory|by law|legal limit|法定", re.IGNORECASE)),
    ("delivery", re.compile(r"deliver|送达|颁发送达", re.IGNORECASE)),
    ("supplement_notice", re.compile(r"supplement|missing|补正|一次性告知", re.IGNORECASE)),
)
# Words that speak of how long the center takes.
_LIMIT_WORDS = re.compile(
    r"\blimits?\b|time limit|deadline|commit|promise|statutory|takes?\b|decid|decision|handl|process(?:ed|ing)|"
    r"conclud|complet|finish|issued?\b|approv|examin|review(?:ed)?\b|accept|deliver|ready|receive|answer|reply|"
    r"时限|期限|承诺|法定|办结|办理|办完|审批|审查|审核|受理|决定|作出|颁发|发证|送达|出证|答复|核发|完成|领取|取证",
    re.IGNORECASE,
)
# What people do, opening hours, terms of validity: lengths that no rule of an item speaks of.
_APPLICANTS_TIME = re.compile(
    r"you (?:may|can) (?:apply|ask|appeal|sue|request)|(?:apply|applied|ask|asked) for (?:an? )?review|"
    r"review (?:may|can|must) be (?:applied|asked|requested)|appeal|reconsideration|administrative review|court|"
    r"lawsuit|litigation|valid|expir|in advance|ahead of|beforehand|open(?:s|ing)?\b|office hours|training|"
    r"notice period|insur|retention|keep (?:it|them|the)|older than|within the last|"
    r"复议|诉讼|起诉|申诉|上诉|有效期|届满|期满|到期|提前|之前提出|开放|上班|工作时间|公示|公告期|保存|缴纳|缴费|培训|近|以上的",
    re.IGNORECASE,
)
_RECURRING = re.compile(r"^\s*(?:a|per|each|every|in a|of the)\s+(?:day|week|month|year)\b|^\s*(?:/|每)", re.IGNORECASE)
_RECURRING_BEFORE = re.compile(
    r"(?:每周|每星期|每月|每年|每天|每日|一周|every|each|per)\s*(?:工作|开放)?\s*$", re.IGNORECASE
)


def judge(phrase: Phrase, limits: Sequence[KnownLimit]) -> Judgement:
    """What a phrase on the page of an item is.

    1. A recurring time (5 days a week) and the applicant's own time (to ask for review) are no limit of the item.
    2. Words near it may name a clock: then only that clock's limits count, else any of the item's.
    3. The same figure is equal. Plain "days" may mean either kind; the rule says which.
    4. Another figure differs where the sentence speaks of a limit, or counts in working days as only limits do.
    """
    if _RECURRING.match(phrase.after) or _RECURRING_BEFORE.search(phrase.before):
        return Judgement(phrase, Verdict.FOREIGN)
    clock = _named_clock(phrase, limits)
    meant = [limit for limit in limits if clock is None or limit.clock == clock]
    same = next((limit for limit in sorted(meant, key=_rank) if _equal(phrase, limit)), None)
    if same is not None:
        return Judgement(phrase, Verdict.EQUAL, same)
    if not meant or (clock is None and _APPLICANTS_TIME.search(phrase.sentence)):
        return Judgement(phrase, Verdict.FOREIGN)
    if phrase.unit != "working_day" and clock is None and not _LIMIT_WORDS.search(phrase.sentence):
        return Judgement(phrase, Verdict.FOREIGN)
    return Judgement(phrase, Verdict.DIFFERS, min(meant, key=_rank))


def _named_clock(phrase: Phrase, limits: Sequence[KnownLimit]) -> str | None:
    """The clock that the nearest word names, of those that the item has; what precedes comes first."""
    known = {limit.clock for limit in limits}
    for text, latest in ((phrase.before, True), (phrase.after, False)):
        places = [
            (match.start(), clock) for clock, pattern in _CLOCKS if clock in known for match in pattern.finditer(text)
        ]
        if places:
            return max(places)[1] if latest else min(places)[1]
    return None


def _equal(phrase: Phrase, limit: KnownLimit) -> bool:
    if phrase.amount != limit.amount:
        return False
    return phrase.unit == limit.unit or (phrase.unit == "day" and limit.unit in {"working_day", "calendar_day"})


_ORDER = ("committed", "statutory", "acceptance", "supplement_notice", "delivery")


def _rank(limit: KnownLimit) -> tuple[bool, int, str]:
    """The limit that a reader would think of first."""
    place = _ORDER.index(limit.clock) if limit.clock in _ORDER else len(_ORDER)
    return limit.variant, place, limit.rule
