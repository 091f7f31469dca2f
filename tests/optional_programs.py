"""Programs that some tests need and a machine may lack: such tests are skipped by name, but fail in CI."""

import ctypes.util
import os
import shutil
from functools import cache

import pytest

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def find_chromium() -> str | None:
    """The path of an installed Chromium."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


@cache
def missing_programs() -> dict[str, str]:
    """What is absent, by the marker of the tests that need it."""
    missing = {}
    if find_chromium() is None:
        missing["browser"] = "Chromium is not installed"
    if ctypes.util.find_library("pango-1.0") is None:
        missing["pdf"] = "Pango is not installed"
    return missing


def missing_program(item: pytest.Item) -> str | None:
    """What a test needs and the machine lacks."""
    return next((reason for marker, reason in missing_programs().items() if item.get_closest_marker(marker)), None)


def mark_what_cannot_run(items: list[pytest.Item]) -> None:
    """Skips each test that lacks its program, with its own name in the reason; in CI it runs, to fail."""
    if os.environ.get("CI", "").lower() not in {"", "0", "no", "false"}:
        return
    for item in items:
        reason = missing_program(item)
        if reason is not None:
            item.add_marker(pytest.mark.skip(reason=f"{item.nodeid}: {reason}"))
