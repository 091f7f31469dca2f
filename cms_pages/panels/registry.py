"""Where panels find their content."""

from collections.abc import Callable
from typing import Any

PanelContent = Callable[[Any, Any], dict[str, Any]]

_contents: dict[str, PanelContent] = {}


def panel_content(name: str) -> Callable[[PanelContent], PanelContent]:
    """Declare the function that answers what a panel shows of a page to a request."""

    def register(function: PanelContent) -> PanelContent:
        _contents[name] = function
        return function

    return register


def get_panel_content(name: str, page: Any, request: Any) -> dict[str, Any]:
    """What a panel shows; nothing while no function is registered."""
    function = _contents.get(name)
    return function(page, request) if function else {}
