"""A page as it is kept: what is sent, and what it was made of."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers

from cms_pages.selectors.changes import Stamps

# Browsers and proxies ask every time whether their copy still holds; the answer is a line.
REVALIDATE = "no-cache"


@dataclass(frozen=True, slots=True)
class KeptPage:
    """An answer with the stamps of its subjects, read before it was made."""

    content: bytes
    headers: Mapping[str, str]
    stamps: Mapping[str, str]

    @classmethod
    def of(cls, response: HttpResponse, subjects: Iterable[str], stamps: Stamps) -> Self:
        """Keep an answer that was made after these stamps were read."""
        digest = hashlib.sha256(response.headers.get("Content-Type", "").encode() + b"\n" + response.content)
        patch_vary_headers(response, ["Cookie"])
        headers = {name: value for name, value in response.items() if name != "Content-Length"}
        headers |= {"ETag": f'"{digest.hexdigest()[:32]}"', "Cache-Control": REVALIDATE}
        return cls(response.content, headers, {subject: stamps.of(subject) for subject in subjects})

    def holds(self, stamps: Stamps) -> bool:
        """Whether nothing that the page was made of has changed."""
        return all(stamps.of(subject) == stamp for subject, stamp in self.stamps.items())

    def answer(self, request: HttpRequest, *, found: bool) -> HttpResponseBase:
        """The page, or that the reader's copy still holds; for operators, whether it was found or made."""
        response = HttpResponse(self.content, headers=dict(self.headers))
        response.headers["Content-Length"] = str(len(self.content))
        response.headers["X-Page-Cache"] = "found" if found else "made"
        conditional: HttpResponseBase | None = get_conditional_response(
            request, etag=self.headers["ETag"], response=response
        )
        return conditional or response
