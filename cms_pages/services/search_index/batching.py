"""Many changes, indexed once: what an import or a load publishes waits until all of it is there."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from cms_pages.services.search_index.writing import index_changes, index_items, index_pages, index_points


@dataclass
class _Waiting:
    items: set[int] = field(default_factory=set)
    pages: set[int] = field(default_factory=set)
    points: set[str] = field(default_factory=set)


_waiting: ContextVar[_Waiting | None] = ContextVar("search_index_waiting", default=None)


@contextmanager
def indexed_at_the_end() -> Iterator[None]:
    """Within this, published items and pages are only noted; their rows are written when it ends well.

    Open it inside the transaction that publishes, so that both stand or fall together.
    """
    if _waiting.get() is not None:
        yield
        return
    noted = _Waiting()
    token = _waiting.set(noted)
    try:
        yield
    finally:
        _waiting.reset(token)
    if noted.items or noted.pages:
        index_changes(items=noted.items, pages=noted.pages)
    if noted.points:
        index_points(noted.points)


def note_items(pks: set[int]) -> None:
    """Items changed: index them now, or at the end of what is going on."""
    waiting = _waiting.get()
    if waiting is None:
        index_items(pks)
    else:
        waiting.items |= pks


def note_pages(pks: set[int]) -> None:
    """The same for pages."""
    waiting = _waiting.get()
    if waiting is None:
        index_pages(pks)
    else:
        waiting.pages |= pks


def note_points(codes: set[str]) -> None:
    """The same for service points."""
    waiting = _waiting.get()
    if waiting is None:
        index_points(codes)
    else:
        waiting.points |= codes
