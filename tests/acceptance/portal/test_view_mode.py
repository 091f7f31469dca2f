"""The switch to elder mode: it leads back to where one was, and never away from the site."""

import pytest
from django.test import Client

from tests.factories.cases import County


@pytest.mark.parametrize(
    ("target", "leads_to"),
    [
        ("/en/track/", "/en/track/"),
        ("/zh-hans/items/?authority=planning", "/zh-hans/items/?authority=planning"),
        ("", "/en/"),
        ("https://elsewhere.example/", "/en/"),
        ("//elsewhere.example/", "/en/"),
        ("/\\elsewhere.example", "/en/"),
        ("/en/view/elder/?next=/en/", "/en/"),  # never round and round
        ("javascript:alert(1)", "/en/"),
    ],
)
def test_the_switch_leads_back_and_never_away(county: County, client: Client, target: str, leads_to: str) -> None:
    answer = client.get("/en/view/elder/", {"next": target})
    assert (answer.status_code, answer["Location"]) == (302, leads_to)
    assert answer.cookies["hall_view"].value == "elder"


def test_the_standard_view_forgets_the_choice(county: County, client: Client) -> None:
    client.get("/en/view/elder/")
    assert 'data-view="elder"' in client.get("/en/track/").content.decode()
    client.get("/en/view/standard/")
    assert 'data-view="standard"' in client.get("/en/track/").content.decode()


def test_no_other_view_can_be_chosen(county: County, client: Client) -> None:
    assert client.get("/en/view/anything/").status_code == 404
    client.cookies["hall_view"] = "anything"
    assert 'data-view="standard"' in client.get("/en/track/").content.decode()
