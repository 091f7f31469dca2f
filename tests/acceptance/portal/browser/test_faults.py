"""The pages of faults: nobody plans to see them, and everyone must be able to use them."""

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from tests.acceptance.portal.browser.event_loop import outside_the_loop
from tests.acceptance.portal.browser.findings import Findings
from tests.acceptance.portal.browser.reader import ORIGIN, Reader
from tests.factories.portal_pages import LANGUAGES

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", ["403.html", "403_csrf.html", "500.html"])
def test_a_page_of_a_fault_can_be_used_by_everyone(
    reader: Reader, findings: Findings, template: str, language: str
) -> None:
    with outside_the_loop(), translation.override(language):
        body = render_to_string(template, request=RequestFactory().get(f"/{language}/fault/"))
    reader.context.route("**/fault/", lambda route: route.fulfill(body=body, content_type="text/html"))
    reader.open(f"{ORIGIN}/{language}/fault/")
    violations = reader.violations()
    reader.page.emulate_media(color_scheme="dark")
    violations += reader.violations(only=["color-contrast"])
    findings.note(template.removesuffix(".html"), language, len(violations))
    assert violations == []
