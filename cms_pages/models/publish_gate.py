"""The gate before every page: what is missing is asked above the models, and found here by the page.

A page goes live in many ways: the editor's button, a schedule, the last approval of a workflow, a bulk action, a copy,
a program. All of them end in saving a live page, so the page itself asks; the questions live in
``cms_pages.selectors.gate``, which the application puts here when it starts.
"""

from collections.abc import Callable
from typing import Any

Gate = Callable[[Any], None]

_gates: list[Gate] = []


def set_gate(gate: Gate) -> None:
    """Put the gate in its place; called once at start."""
    _gates[:] = [gate]


def pass_gate(page: Any) -> None:
    """Ask whether a page may go live as it stands.

    Raises:
        PageNotReadyError: something is missing; the error names all of it.
    """
    for gate in _gates:
        gate(page)
