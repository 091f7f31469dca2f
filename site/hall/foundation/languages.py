"""In which language a request is answered."""

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers

from hall.foundation.middleware import API_PREFIX


class LanguageMiddleware(LocaleMiddleware):
    """Django's, but only pages are looked for again below a language.

    Django answers every 404 with a redirect into the language tree if a page
    could be there, and Wagtail's pages could be anywhere. What is not found in
    the API, or by an address of its own, is not found.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Leave answers of the API and of addresses that exist alone."""
        if request.path_info.startswith(API_PREFIX) or request.resolver_match is not None:
            patch_vary_headers(response, ("Accept-Language",))
            response.headers.setdefault("Content-Language", translation.get_language() or settings.LANGUAGE_CODE)
            return response
        return super().process_response(request, response)
