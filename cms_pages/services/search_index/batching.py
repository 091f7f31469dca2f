"""Many changes, indexed once: what an import or a load publishes waits until all of it is there."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from cms_pages.services.search_index.writing import index_items, index_pages


@dataclass
class _Waiting:
    items: set[int] = field(default_factory=set)
    pages: set[int] = field(default_factory=set)


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
    if noted.pages:
        index_pages(noted.pages)
    if noted.items:
        index_items(noted.items)


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
