"""Compiled bundles by content hash: the most recently used stay, the rest give their memory back."""

import threading
from collections import OrderedDict
from collections.abc import Callable

from rules.engine.bundle import Bundle


class BundleCache:
    """A thread-safe cache of at most `maxsize` bundles that closes what it lets go."""

    def __init__(self, maxsize: int) -> None:
        if maxsize < 1:
            raise ValueError("a cache holds at least one bundle")
        self._maxsize = maxsize
        self._bundles: OrderedDict[str, Bundle] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, content_hash: str, loader: Callable[[], Bundle]) -> Bundle:
        """The bundle with that hash, loaded at most once while it stays in the cache.

        Loading happens outside the lock; of two loaded at once, the first to arrive is kept by both callers.
        """
        with self._lock:
            bundle = self._bundles.get(content_hash)
            if bundle is not None:
                self._bundles.move_to_end(content_hash)
                return bundle
        loaded = loader()
        evicted: list[Bundle] = []
        with self._lock:
            bundle = self._bundles.setdefault(content_hash, loaded)
            self._bundles.move_to_end(content_hash)
            while len(self._bundles) > self._maxsize:
                evicted.append(self._bundles.popitem(last=False)[1])
        for old in evicted:
            old.close()
        return bundle

    def clear(self) -> None:
        """Closes everything."""
        with self._lock:
            bundles, self._bundles = list(self._bundles.values()), OrderedDict()
        for bundle in bundles:
            bundle.close()

    def __len__(self) -> int:
        return len(self._bundles)
