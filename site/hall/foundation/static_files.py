"""How static files are kept for the web: under names with a digest, compressed once when they are collected."""

from collections.abc import Iterable, Iterator
from typing import Any

from whitenoise import compress
from whitenoise.storage import CompressedManifestStaticFilesStorage

_BROTLI_QUALITY = 9
"""The highest, 11, takes twenty times as long for files that are a twelfth smaller: a minute of every first start."""


class QuickCompressor(compress.Compressor):  # type: ignore[misc]  # comes without types
    """Does without the last twelfth, which costs nearly all of the time, and leaves maps of source code as they are."""

    def __init__(self, **options: Any) -> None:
        """Takes what whitenoise gives it; ``extensions`` None means all that are worth it."""
        if options.get("extensions") is None:
            options["extensions"] = (*self.SKIP_COMPRESS_EXTENSIONS, "map")
        super().__init__(**options)

    @staticmethod
    def compress_brotli(data: bytes) -> bytes:
        """Smaller than gzip makes it, in about the same time."""
        compressed: bytes = compress.brotli.compress(data, quality=_BROTLI_QUALITY)
        return compressed


class StaticFileStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # comes without types
    """Compresses only the files that pages name, which are those with a digest in their name."""

    def create_compressor(self, **options: Any) -> compress.Compressor:
        """The one that does not keep the first start waiting."""
        return QuickCompressor(**options)

    def compress_files(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Leaves the same files under their plain names as they are."""
        named = set(self.hashed_files.values())
        yield from super().compress_files([path for path in paths if path in named])
