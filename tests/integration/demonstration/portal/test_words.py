"""Do the demonstration's pages say nothing that they must not: Chinese in English, limits, persons, numbers?"""

import io
import re
import zipfile
from functools import cache

import pytest
from django.test import Client
from wagtail.models import Page

from cms_pages.models import HallDocument
from cms_pages.selectors import list_snapshots
from tests.integration.demonstration.portal.conftest import Portal

pytestmark = pytest.mark.usefixtures("portal")

CHINESE = re.compile(r"[\u3400-\u9fff]+")
BRACKETS = re.compile(r"\([^()]*\)|《[^《》]*》")
TYPED_LIMIT = re.compile(
    r"\b(?:[0-9]+|one|two|three|five|seven|ten|fifteen|twenty|thirty|sixty)[ -](?:(?:working|calendar) )?"
    r"(?:days?|weeks?|months?)\b"
    r"|[0-9一二三五七十两]+ *个?(?:工作日|自然日|日内|天|个月)"
)
HOTLINES = {"96196", "12345"}


def _written() -> list[tuple[str, str, str]]:
    """Language, address and everything that editors wrote, for each page."""
    pages = Page.objects.filter(depth__gte=2).select_related("locale").specific()
    return [(page.locale.language_code, page.url_path, _text_of(page)) for page in pages]


def _text_of(page: Page) -> str:
    content = page.serializable_data()
    names = ("title", "summary", "search_words", "introduction", "body", "duties", "topics", "ways", "leading_group")
    guide = ("who_can_apply", "conditions", "before_you_come", "result", "if_no_answer", "ask_and_complain", "faq")
    notes = re.sub(r'"(?:id|code)": "[^"]*"', "", str(content.get("document_notes", "")))
    text = "\n".join(str(content.get(name, "")) for name in (*names, *guide))
    text = re.sub(r'"(?:id)": "[^"]*"', "", text + notes)
    return re.sub(r"<[^>]*>", " ", text.encode().decode("unicode_escape") if "\\u" in text else text)


def _outside_brackets(text: str) -> str:
    before = None
    while before != text:
        before, text = text, BRACKETS.sub(" ", text)
    return text


@cache
def _main(path: str) -> str:
    """What a reader sees of a page, without what stands around every page."""
    response = Client().get(path)
    assert response.status_code == 200, path
    html = response.content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    for part in ("script", "style", "svg"):
        main = re.sub(rf"<{part}\b.*?</{part}>", " ", main, flags=re.DOTALL)
    # A link to the page in the other language is written in that language.
    main = re.sub(r'<(\w+)[^>]*\blang="zh-?\w*"[^>]*>.*?</\1>', " ", main, flags=re.DOTALL)
    return re.sub(r"<[^>]*>", " ", main)


# Wagtail leaves the file open from which it made a smaller picture.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_english_page_as_it_is_shown_holds_chinese_in_brackets_only(portal: Portal) -> None:
    stray = {}
    for page in Page.objects.filter(locale__language_code="en", depth__gte=3):
        found = CHINESE.findall(_outside_brackets(_main(page.url)))
        if found:
            stray[page.url] = found[:5]
    assert stray == {}


def test_every_name_of_an_item_has_english_without_chinese_outside_brackets() -> None:
    for item in list_snapshots():
        names = [item.name, item.authority_name]
        names += [step.name for step in item.steps]
        names += [document.name for document in item.documents]
        names += [procedure.name for procedure in item.special_procedures]
        names += [fee.text for fee in item.fees]
        assert [name.en for name in names if CHINESE.search(name.en)] == []
        assert CHINESE.search(_outside_brackets(item.legal_basis.en)) is None


def test_no_limit_is_typed() -> None:
    assert [(path, found[0]) for _language, path, text in _written() if (found := TYPED_LIMIT.search(text))] == []


def test_no_number_could_be_a_telephone_or_an_identity() -> None:
    """Digits in a row: codes of items, document numbers of laws and the two hotlines are all there is."""
    for _language, path, text in _written():
        numbers = set(re.findall(r"(?<![0-9-])[0-9]{5,}(?![0-9-])", text))
        assert numbers <= HOTLINES, path


def test_every_guide_says_where_its_documents_come_from_or_what_to_bring() -> None:
    pages = Page.objects.filter(slug__startswith="511922-").specific()
    assert all(page.before_you_come and page.who_can_apply and page.faq for page in pages)
    assert sum(bool(page.document_notes) for page in pages) > 250


def test_everybody_finds_a_guide_by_an_everyday_name() -> None:
    guides = Page.objects.filter(slug__startswith="511922-").specific()
    named = [guide for guide in guides if guide.search_words]
    assert len(named) == 2 * 156
    assert {"低保", "房产证", "准生证", "身份证丢了"} <= {
        word for guide in named for word in guide.search_words.split("\n")
    }


def test_a_sample_says_that_it_is_invented_and_a_form_opens() -> None:
    for document in HallDocument.objects.all():
        with document.file.open("rb") as file:
            archive = zipfile.ZipFile(io.BytesIO(file.read()))
        text = archive.read("word/document.xml").decode()
        assert ("样例，内容均为虚构" in text) == document.title.endswith("sample")
        assert re.search(r"[0-9]{11,}", re.sub(r"<[^>]*>", " ", text)) is None
