"""Pages of lists that may hold millions: neither counted to their end nor read up to the page that is wanted.

Counting a million rows takes longer than showing fifty, so the count stops at ten thousand and says so. The keys of a
page are read from the index alone; only the fifty rows themselves are fetched.
"""

from typing import Any

from django.db.models import QuerySet
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import remove_query_param, replace_query_param

from hall.foundation.pagination import HallPagination

MOST_COUNTED = 10_000
FURTHEST = 10_000_000


class LongList(HallPagination):
    """Pages by number as everywhere; ``count`` is at most 10,000, and ``counted_all`` says whether it is all."""

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        """The rows of the page that was asked for.

        Raises:
            NotFound: there is no such page.
        """
        self.here, size = request.build_absolute_uri(), self.get_page_size(request) or self.page_size
        self.number = self._read(request.query_params.get(self.page_query_param, "1"))
        first = (self.number - 1) * size
        keys = list(queryset.values_list("pk", flat=True)[first : first + size + 1])
        if not keys and self.number > 1:
            raise NotFound(self.invalid_page_message)
        self.more = len(keys) > size
        self.count = self._count(queryset) if self.more or first >= MOST_COUNTED else first + len(keys)
        found = queryset.order_by().in_bulk(keys[:size])
        return [found[key] for key in keys[:size] if key in found]

    def get_paginated_response(self, data: Any) -> Response:
        """The page with the addresses of its neighbours."""
        return Response(
            {
                "count": min(self.count, MOST_COUNTED),
                "counted_all": self.count <= MOST_COUNTED,
                "next": self._address(self.number + 1) if self.more else None,
                "previous": self._address(self.number - 1) if self.number > 1 else None,
                "results": data,
            }
        )

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        """As for other lists, and whether everything was counted."""
        described: dict[str, Any] = super().get_paginated_response_schema(schema)
        told = {"type": "boolean", "description": "False where there are more than count says.", "example": True}
        described["properties"] |= {"counted_all": told}
        return described

    def _read(self, text: str) -> int:
        number = int(text) if text.isascii() and text.isdecimal() and len(text) <= 8 else 0
        if not 1 <= number <= FURTHEST // self.page_size:
            raise NotFound(self.invalid_page_message)
        return number

    def _count(self, queryset: QuerySet[Any]) -> int:
        return queryset.order_by()[: MOST_COUNTED + 1].count()

    def _address(self, number: int) -> str:
        if number == 1:
            return str(remove_query_param(self.here, self.page_query_param))
        return str(replace_query_param(self.here, self.page_query_param, number))
