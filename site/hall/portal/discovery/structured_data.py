"""A service item as schema.org describes services of governments, for search engines.

Time limits are left out: schema.org counts days of the calendar only, and ours are mostly working days, which would
be a wrong promise. They stand on the page, with their rules.
"""

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from cms_pages.enums import Audience, Channel
from cms_pages.selectors.items import ItemSnapshot
from hall.portal.discovery.addresses import full_address
from rules.vocabulary import Label

# So that no text can end the element it stands in.
_ESCAPED = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def describe_service(item: ItemSnapshot, *, path: str, language: str, summary: str = "", title: str = "") -> SafeString:
    """A ``GovernmentService`` as JSON-LD that may stand in a script element."""
    name = title or _in(item.name, language)
    service: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "name": name,
        "identifier": item.code,
        "url": full_address(path),
        "inLanguage": language,
        "provider": {"@type": "GovernmentOrganization", "name": _in(item.authority_name, language)},
        "audience": [
            {"@type": "Audience", "audienceType": str(Audience(audience).label)} for audience in item.audiences
        ],
        "availableChannel": [
            {"@type": "ServiceChannel", "name": str(Channel(channel).label)}
            | ({"serviceUrl": full_address(path)} if channel == Channel.ONLINE else {})
            for channel in item.channels
        ],
        "offers": [{"@type": "Offer", "description": _in(fee.text, language)} for fee in item.fees],
    }
    if summary:
        service["description"] = summary
    return write_json_ld(service)


def write_json_ld(data: dict[str, Any]) -> SafeString:
    """JSON that cannot leave the script element it stands in."""
    text = json.dumps(data, ensure_ascii=False).translate(_ESCAPED)
    return mark_safe(text)  # noqa: S308  every character that could end the element is escaped above


def _in(label: Label, language: str) -> str:
    return label.zh if language.startswith("zh") else label.en or label.zh
