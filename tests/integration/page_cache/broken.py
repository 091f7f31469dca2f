"""A cache whose server is gone."""

from typing import Any, NoReturn

from django.core.cache.backends.base import BaseCache


class BrokenCache(BaseCache):
    """Fails at everything."""

    def __init__(self, _location: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    def get(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise ConnectionError("nobody there")

    def set(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise ConnectionError("nobody there")

    def clear(self) -> None:
        """There is nothing in it."""
