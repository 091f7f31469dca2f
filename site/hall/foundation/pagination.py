"""How every list of the API is cut into pages."""

from rest_framework.pagination import PageNumberPagination


class HallPagination(PageNumberPagination):
    """Pages by number: ``page``, ``page_size`` (at most 100); answers ``count, next, previous, results``."""

    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 100
