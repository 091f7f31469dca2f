"""``GET /api/v1/items/`` and ``GET /api/v1/items/{code}/``: the published catalogue, open to anyone."""

from collections.abc import Collection, Sequence

from drf_spectacular.utils import extend_schema
from rest_framework.generics import GenericAPIView
from rest_framework.permissions import AllowAny, BasePermission
from rest_framework.request import Request
from rest_framework.response import Response

from cms_pages.api.examples import ITEM_EXAMPLE, LIST_EXAMPLE
from cms_pages.api.presenting import present_item, present_summary
from cms_pages.api.shapes import ItemListShape, ItemQuery, ItemShape
from cms_pages.errors import ItemNotFoundError
from cms_pages.models import ServiceItem
from cms_pages.selectors import get_item, list_items, summarize
from cms_pages.selectors.guides import list_guide_urls
from cms_pages.selectors.limits import list_limits_of
from cms_pages.selectors.needed_documents import list_needed_documents
from hall.foundation import clock
from hall.foundation.openapi import problems


class ItemListView(GenericAPIView[ServiceItem]):
    """Published items, in the catalogue's order."""

    permission_classes: Sequence[type[BasePermission]] = (AllowAny,)
    filter_backends = ()
    serializer_class = ItemListShape

    @extend_schema(
        operation_id="items_list",
        summary="List the published service items",
        description="Filters may be combined. Limits are those of the rules in force now.",
        parameters=[ItemQuery],
        responses=ItemListShape(many=True),
        examples=[LIST_EXAMPLE],
        tags=["items"],
        auth=[],
    )
    def get(self, request: Request) -> Response:
        """One page of the items that match."""
        asked = ItemQuery(data=request.query_params)
        asked.is_valid(raise_exception=True)
        page = self.paginate_queryset(list_items(**asked.validated_data)) or []
        items = summarize(page)
        limits = list_limits_of(items, clock.now())
        guides = _guides(request, [item.code for item in items])
        return self.get_paginated_response(
            [present_summary(item, limits[item.code], guides.get(item.code, {})) for item in items]
        )


class ItemView(GenericAPIView[ServiceItem]):
    """One published item."""

    permission_classes: Sequence[type[BasePermission]] = (AllowAny,)
    serializer_class = ItemShape

    @extend_schema(
        operation_id="items_retrieve",
        summary="Show a published service item",
        description="Every element of the item, each step with its limit. A draft is answered as if it did not exist.",
        responses={200: ItemShape, **problems(ItemNotFoundError)},
        examples=[ITEM_EXAMPLE],
        tags=["items"],
        auth=[],
    )
    def get(self, request: Request, code: str) -> Response:
        """The item with this code."""
        item = get_item(code)
        now = clock.now()
        limits = list_limits_of([item], now)[item.code]
        guide = _guides(request, [code]).get(code, {})
        return Response(present_item(item, limits, guide, list_needed_documents(item, now)))


def _guides(request: Request, codes: Collection[str]) -> dict[str, dict[str, str]]:
    """Item code → language → full address of the guide."""
    return {
        code: {language: request.build_absolute_uri(url) for language, url in urls.items()}
        for code, urls in list_guide_urls(codes).items()
    }
