"""A query as PostgreSQL reads it: every needed term, by any of its names.

Only letters and digits get here, each word in quotes, so nothing that somebody types can be an operator.
"""

from collections.abc import Sequence

from cms_pages.search.asking import Term
from cms_pages.search.segmenting import cut, is_chinese, runs


def all_of(terms: Sequence[Term]) -> str:
    """What holds every term; empty when nothing is asked for."""
    return " & ".join(filter(None, map(_one_of_its_names, terms)))


def any_of(terms: Sequence[Term]) -> str:
    """What holds at least one of the terms."""
    return " | ".join(filter(None, map(_one_of_its_names, terms)))


def _one_of_its_names(term: Term) -> str:
    ways = [way for name in term.names for way in _ways(name)]
    return f"({' | '.join(ways)})" if ways else ""


def _ways(name: str) -> list[str]:
    """By its words; and a Chinese one as a run of characters too, wherever the dictionary cuts a title."""
    words = cut(name)
    if not words:
        return []
    ways = [_joined(words, "&")]
    if is_chinese(name):
        ways.append(_joined([sign for run in runs(name) for sign in (run if is_chinese(run) else [run])], "<->"))
    return list(dict.fromkeys(ways))


def _joined(words: Sequence[str], operator: str) -> str:
    return "(" + f" {operator} ".join(f"'{word}'" for word in words) + ")"
