"""A page of the portal: kept, made anew, against a bare page of the same project, and against a static file.

The county is the demonstration's, with its guides in both languages. Everything runs through the whole chain of layers
in this process, without a network, so that what is compared is what the product does. The four take turns within each
round.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from statistics import median
from time import perf_counter
from typing import Any

from django.core.cache import caches
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.db import connection
from django.test import RequestFactory, override_settings
from django.test.utils import CaptureQueriesContext

from cms_pages.models import GuidePage, HomePage, StandardPage
from tests.benchmarks.profiling import profile
from tests.benchmarks.report import Bar, Figure, Report

MOST_QUERIES = 25
MOST_TIMES_BARE = 2.5
FEWEST_TIMES_UNCACHED = 10.0
UNCACHED_A_TURN, CACHED_A_TURN = 20, 400
STATIC_FILE = "/static/portal/hall.css"

Answer = Callable[[], int]


def run(rounds: int) -> Report:
    """Load the demonstration county into an empty, migrated database and measure one of its guides."""
    if not GuidePage.objects.live().exists():
        call_command("load_demonstration", verbosity=0)
    guide = _typical_guide()
    bare = _bare_page()
    with ExitStack() as settings:
        settings.enter_context(override_settings(WHITENOISE_AUTOREFRESH=False, WHITENOISE_USE_FINDERS=True))
        uncached = _handler(keep=False)
        cached = _handler(keep=True)
        caches["pages"].clear()
        turns: dict[str, tuple[Answer, int]] = {
            "static": (_asking(cached, STATIC_FILE), CACHED_A_TURN),
            "cached": (_asking(cached, guide), CACHED_A_TURN),
            "uncached": (_asking(uncached, guide), UNCACHED_A_TURN),
            "bare": (_asking(uncached, bare), UNCACHED_A_TURN),
        }
        for answer, _ in turns.values():
            for _again in range(3):
                answer()
        queries = _count_queries(turns["uncached"][0])
        bare_queries = _count_queries(turns["bare"][0])
        seconds = [{name: _time(answer, times) for name, (answer, times) in turns.items()} for _ in range(rounds)]
        bars = [
            Bar("SQL statements of a guide made anew", queries, MOST_QUERIES),
            Bar("a guide made anew against a bare page", _ratio(seconds, "uncached", "bare"), MOST_TIMES_BARE),
            Bar(
                "a kept guide against one made anew",
                _ratio(seconds, "uncached", "cached"),
                FEWEST_TIMES_UNCACHED,
                at_least=True,
            ),
        ]
        missed = any(not bar.met for bar in bars)
        return Report(
            name="A page of the portal",
            figures=[
                *_figures(seconds),
                Figure("SQL statements of a guide made anew", queries, ""),
                Figure("SQL statements of a bare page", bare_queries, ""),
            ],
            bars=bars,
            profile=_profile(turns["uncached"][0]) if missed else (),
            details={"seconds": seconds, "guide": guide, "bare": bare},
        )


def _typical_guide() -> str:
    """An English guide with a committed limit in the middle of the catalogue."""
    guides = list(GuidePage.objects.live().filter(locale__language_code="en").order_by("path"))
    return str(guides[len(guides) // 2].get_url())


def _bare_page() -> str:
    """A page with a title and nothing to ask of anybody, in the same frame."""
    home = HomePage.objects.get(locale__language_code="en")
    page = StandardPage.objects.filter(slug="bare-page").first() or home.add_child(
        instance=StandardPage(title="Bare page", slug="bare-page")
    )
    return str(page.get_url())


def _handler(*, keep: bool) -> WSGIHandler:
    with override_settings(HALL_PAGE_CACHE=keep):
        return WSGIHandler()


def _asking(handler: WSGIHandler, path: str) -> Answer:
    factory = RequestFactory()

    def ask() -> int:
        told: list[str] = []

        def start_response(status: str, _headers: Any, _error: Any = None) -> Callable[[bytes], object]:
            told.append(status)
            return told.append  # type: ignore[return-value]  # never called: nobody writes past the answer

        environ = factory.get(path).environ
        response = handler(environ, start_response)
        size = sum(map(len, response))
        response.close()
        if not told[0].startswith("200") or not size:
            raise RuntimeError(f"{path}: {told[0]}")
        return size

    return ask


def _time(answer: Answer, times: int) -> float:
    """Seconds of one answer."""
    began = perf_counter()
    for _ in range(times):
        answer()
    return (perf_counter() - began) / times


def _profile(answer: Answer) -> list[str]:
    return profile(lambda: _time(answer, UNCACHED_A_TURN), updates=UNCACHED_A_TURN, what="guides made anew")


def _count_queries(answer: Answer) -> int:
    with CaptureQueriesContext(connection) as captured:
        answer()
    return len(captured)


def _ratio(seconds: list[dict[str, float]], slower: str, faster: str) -> float:
    return median(each[slower] / each[faster] for each in seconds)


def _figures(seconds: list[dict[str, float]]) -> Iterator[Figure]:
    names = {
        "static": "a static file of the portal",
        "cached": "a guide, kept",
        "uncached": "a guide, made anew",
        "bare": "a bare page, made anew",
    }
    for name, title in names.items():
        yield Figure(f"{title}: requests a second", 1 / median(each[name] for each in seconds), "/s")
