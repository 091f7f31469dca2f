"""Somebody who reads the portal in a browser; the application answers without a server."""

from contextvars import copy_context
from functools import cache
from importlib.resources import files
from mimetypes import guess_type
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpResponseBase
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Request, Route

from tests.acceptance.portal.browser.event_loop import outside_the_loop

ORIGIN = "http://localhost"  # trusted by browsers as a secure site is
STATIC = f"{ORIGIN}/static/"
NOT_PASSED_ON = {"content-length", "transfer-encoding"}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@cache
def _axe() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


class Reader:
    """A browser window with everything that its console complained of."""

    def __init__(self, browser: Browser, *, width: int = 1280, **context: Any) -> None:
        self.context = browser.new_context(
            viewport={"width": width, "height": 800}, base_url=ORIGIN, reduced_motion="reduce", **context
        )
        self.context.set_default_timeout(10_000)
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", self._listen)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        # The driver calls back from a context of its own, which knows nothing of the test's clock and language.
        around = copy_context()
        self.context.route("**/*", lambda route, request: around.copy().run(_answer, route, request))

    def open(self, address: str) -> None:
        """Go to a page and wait for it to be whole."""
        self.page.goto(address, wait_until="load")

    def choose_elder_mode(self) -> None:
        """As if the switch had been used before."""
        self.context.add_cookies([{"name": "hall_view", "value": "elder", "url": ORIGIN}])

    def sign_in(self, user: Any) -> None:
        """As if the person had signed in to the back office before."""
        with outside_the_loop():
            client = Client()
            client.force_login(user)
            session = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": ORIGIN}])

    def violations(self, *, only: list[str] | None = None) -> list[str]:
        """What axe finds on the page now: rule, and the first places where it is broken."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(_axe())
        run = {"runOnly": {"type": "rule", "values": only} if only else {"type": "tag", "values": RULES}}
        found = self.page.evaluate(
            "run => axe.run(document, {...run, resultTypes: ['violations']}).then(result => result.violations)", run
        )
        return [
            f"{violation['id']}: " + " | ".join(str(node["target"]) for node in violation["nodes"][:4])
            for violation in found
        ]

    def width_of_content(self) -> int:
        """How wide the page is, scrolled or not."""
        return int(self.page.evaluate("document.documentElement.scrollWidth"))

    def close(self) -> None:
        """Close the window."""
        self.context.close()

    def _listen(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)


def _answer(route: Route, request: Request) -> None:
    if not request.url.startswith(ORIGIN):
        route.abort()
        return
    if request.url.startswith(STATIC):
        _give_file(route, request.url.removeprefix(STATIC).partition("?")[0])
        return
    sent = request.all_headers()
    with outside_the_loop():
        answer = _ask(request, sent)
        body = _body(answer)
    headers = {name: value for name, value in answer.items() if name.lower() not in NOT_PASSED_ON}
    if answer.cookies:
        headers["Set-Cookie"] = "\n".join(morsel.OutputString() for morsel in answer.cookies.values())
    route.fulfill(status=answer.status_code, headers=headers, body=body)


def _give_file(route: Route, path: str) -> None:
    """Static files come from where they are written; nothing is collected for a test."""
    found = finders.find(path)
    if found:
        route.fulfill(path=Path(str(found)), content_type=guess_type(path)[0])
    else:
        route.fulfill(status=404)


def _ask(request: Request, sent: dict[str, str]) -> HttpResponseBase:
    client = Client(raise_request_exception=False)
    kept = {name: value for name, value in sent.items() if not name.startswith(":") and name != "content-type"}
    return client.generic(
        request.method,
        request.url.removeprefix(ORIGIN),
        data=request.post_data_buffer or b"",
        content_type=sent.get("content-type", "application/octet-stream"),
        headers=kept,
    )


def _body(answer: HttpResponseBase) -> bytes:
    if answer.streaming:
        return b"".join(answer)
    return bytes(answer.content)  # type: ignore[attr-defined]  # every other answer has it
