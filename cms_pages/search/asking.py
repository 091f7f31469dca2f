"""What somebody typed, understood: the things that must be found, each by any of its names."""

from collections.abc import Iterable
from dataclasses import dataclass

from cms_pages.search.segmenting import LONGEST_QUERY, cut, fold, is_chinese, runs
from cms_pages.search.synonyms import Synonyms

# Words that say that somebody wants something, not what: they rank, but nothing has to contain them.
_SOFT_CHINESE = """
    办 办理 补 补办 换 换领 领 领取 申请 申领 申办 开 开具 交 缴 要 需要 想 想要 我 我要 我想 去 能 可以 可 在 在哪
    哪 哪里 哪儿 的 了 吗 呢 给 给我 怎么 怎么办 怎样 如何 什么 多少 多少钱 钱 多久 时间 几天 流程 手续 程序 材料
    资料 条件 证 证件 证明 新 做 弄 请问 到 和 与 及 或 报名 一个 一下 个
"""
_SOFT_ENGLISH = """
    a an and apply applying are at be can card certificate do does for from get getting give have
    how i in is it licence license make me my need new obtain of on or our permit please
    registration service the to want we what when where which with you your
"""
SOFT_WORDS = frozenset((_SOFT_CHINESE + _SOFT_ENGLISH).split())
MOST_TERMS = 12


@dataclass(frozen=True, slots=True)
class Term:
    """One thing asked for: as typed, and its other names. A soft one need not be found."""

    text: str
    others: tuple[str, ...] = ()
    soft: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The word as typed, then its other names."""
        return (self.text, *self.others)


@dataclass(frozen=True, slots=True)
class Asked:
    """A query. ``text`` is folded and cut to its longest length; ``shortened`` says that something was cut off."""

    text: str
    terms: tuple[Term, ...]
    shortened: bool = False

    @property
    def needed(self) -> tuple[Term, ...]:
        """What must be found; all of it when every word is soft."""
        return tuple(term for term in self.terms if not term.soft) or self.terms


def ask(typed: str, synonyms: Synonyms) -> Asked:
    """Understand what somebody typed. Any text is a query; one without a letter or digit asks for nothing."""
    text = fold(typed[: LONGEST_QUERY * 2])
    shortened = len(text) > LONGEST_QUERY or len(typed) > LONGEST_QUERY * 2
    text = text[:LONGEST_QUERY].strip()
    terms: list[Term] = []
    start = 0
    for mention in synonyms.mentions(text):
        terms.extend(_plain(text[start : mention.start]))
        word = " ".join(runs(text[mention.start : mention.end]))
        terms.append(Term(word, mention.others, soft=word in SOFT_WORDS))
        start = mention.end
    terms.extend(_plain(text[start:]))
    return Asked(text, tuple(dict.fromkeys(terms))[:MOST_TERMS], shortened)


def _plain(text: str) -> Iterable[Term]:
    for word in cut(text):
        yield Term(word, soft=word in SOFT_WORDS or (len(word) == 1 and not is_chinese(word)))
