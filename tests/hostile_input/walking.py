"""Going from page to page by links, to every kind of address once, and looking at the forms on each."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from django.test import Client
from django.urls import Resolver404, resolve

from tests.hostile_input.html_forms import Form, read_page

TELLING = frozenset({"act", "what", "kind", "form", "language", "name", "table"})
"""Arguments from closed lists: each of their values is an address of its own kind."""


def kind_of(address: str) -> str:
    """What makes two addresses the same kind: the route and what of its arguments tells pages apart."""
    try:
        match = resolve(urlsplit(address).path)
    except Resolver404:
        return ""
    told = [f"{name}={value}" for name, value in sorted(match.kwargs.items()) if name in TELLING]
    return " ".join([match.route, *told])


class Walk:
    """One visitor's way through the site; what it met that was a fault is kept."""

    def __init__(self, client: Client, *, each: int = 1, avoid: Iterable[str] = ()) -> None:
        """``each``: how many addresses of a kind are visited; addresses with any of ``avoid`` in them are not."""
        self.client, self.each, self.avoid = client, each, tuple(avoid)
        self.faults: list[str] = []
        self.visited: Counter[str] = Counter()

    def _avoids(self, address: str) -> bool:
        return any(part in address for part in self.avoid)

    def forms(self, seeds: Iterable[str]) -> Iterator[Form]:
        """Every form met on the way, each kind of form once: where it goes and what it holds."""
        waiting, known = list(seeds), set[tuple[str, ...]]()
        while waiting:
            address = waiting.pop(0)
            kind = kind_of(address)
            if not kind or self.visited[kind] >= self.each or self._avoids(address):
                continue
            self.visited[kind] += 1
            answer = self.client.get(address, follow=True)
            if answer.status_code >= 500:
                self.faults.append(f"GET {address}: {said_of(answer)}")
            if not answer.headers.get("Content-Type", "").startswith("text/html"):
                continue
            at = answer.redirect_chain[-1][0] if answer.redirect_chain else address
            forms, links = read_page(answer.content.decode(), at)
            waiting += links
            for form in forms:
                same = (kind_of(form.action), form.method, *sorted(form.kinds))
                if kind_of(form.action) and same not in known and not self._avoids(form.action):
                    known.add(same)
                    yield form


def said_of(answer: Any) -> str:
    """What an answer is, for a person who reads a list of faults."""
    error = getattr(answer, "exc_info", None)
    return f"{answer.status_code}" + (f" {error[0].__name__}: {error[1]}"[:300] if error else "")
