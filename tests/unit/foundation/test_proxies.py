import pytest
from django.http import HttpRequest, HttpResponse
from django.test import override_settings

from hall.foundation.proxies import ProxyMiddleware


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "203.0.113.9", "10.0.0.1"),  # nobody stands in front: the header is the client's invention
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.1, 203.0.113.9", "203.0.113.9"),  # the first entry was sent by the client
        (2, "198.51.100.1, 203.0.113.9, 192.0.2.4", "203.0.113.9"),
        (2, "203.0.113.9", "10.0.0.1"),  # shorter than it can be: not believed
        (1, "", "10.0.0.1"),
        (1, None, "10.0.0.1"),
    ],
)
def test_an_address_is_believed_as_far_as_our_own_proxies_wrote_it(
    proxies: int, forwarded: str | None, address: str
) -> None:
    request = HttpRequest()
    request.META["REMOTE_ADDR"] = "10.0.0.1"
    if forwarded is not None:
        request.META["HTTP_X_FORWARDED_FOR"] = forwarded
    with override_settings(HALL_TRUSTED_PROXIES=proxies):
        ProxyMiddleware(lambda _request: HttpResponse())(request)
    assert request.META["REMOTE_ADDR"] == address
