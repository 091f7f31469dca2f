"""Is what Wagtail and the other packages say on our screens said in Chinese too?

What a package leaves in English stands in ``site/hall/package_words``. After an
upgrade these tests name the words that have come new and those that are gone.
"""

import gettext
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import django
import polib
import pytest
from django.apps import apps
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation.trans_real import DjangoTranslation
from wagtail.admin.ui.tables import UpdatedAtColumn
from wagtail.sites.views import IndexView as SitesView
from wagtail.snippets.widgets import AdminSnippetChooser

from hall.organization.models import Authority
from hall.organization.views.admin.lists import AuthorityViewSet
from hall.organization.views.admin.sign_in import SignInForm

PROJECT_WORDS, PACKAGE_WORDS = (Path(folder) for folder in settings.LOCALE_PATHS)
DOMAINS = ("django", "djangojs")
PLACE = re.compile(r"%\(\w+\)[a-z]|\{\w*\}|%[a-z]")
# A package that has no list of its English words is read from a language that it keeps complete.
LISTED_BY = {"django_filters": "zh_CN"}


def _folders() -> Iterator[tuple[Path, str]]:
    """Where a package has its languages, and which of them names all its words."""
    yield Path(django.__file__).parent / "conf" / "locale", "en"
    for app in apps.get_app_configs():
        yield Path(app.path) / "locale", LISTED_BY.get(app.name, "en")


@cache
def _words(domain: str) -> list[polib.POEntry]:
    """The words of the packages that are installed."""
    files = [folder / language / "LC_MESSAGES" / f"{domain}.po" for folder, language in _folders()]
    return [entry for file in files if file.exists() for entry in polib.pofile(str(file)) if not entry.obsolete]


def _kept(domain: str) -> polib.POFile:
    return polib.pofile(str(PACKAGE_WORDS / "zh_Hans" / "LC_MESSAGES" / f"{domain}.po"))


def _said(domain: str) -> Mapping[str | tuple[str, int], str]:
    """What is said in Chinese: of scripts, as Wagtail's own address serves it."""
    scripts = [str(Path(apps.get_app_config("wagtailadmin").path) / "locale")]
    said = DjangoTranslation("zh-hans", domain=domain, localedirs=scripts if domain == "djangojs" else None)
    catalog: Mapping[str | tuple[str, int], str] = vars(said)["_catalog"]
    return catalog


def _key(entry: polib.POEntry) -> str | tuple[str, int]:
    text = f"{entry.msgctxt}\x04{entry.msgid}" if entry.msgctxt else entry.msgid
    return (text, 0) if entry.msgid_plural else text


def _places(text: str) -> list[str]:
    return sorted(set(PLACE.findall(text)))


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_word_of_the_packages_is_said_in_chinese(domain: str) -> None:
    said = _said(domain)
    assert [entry.msgid for entry in _words(domain) if _key(entry) not in said] == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_what_is_said_in_chinese_fills_in_what_the_english_does(domain: str) -> None:
    said = _said(domain)
    wrong = [
        entry.msgid
        for entry in _words(domain)
        if _key(entry) in said
        and _places(said[_key(entry)]) not in (_places(entry.msgid), _places(entry.msgid_plural or entry.msgid))
    ]
    assert wrong == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_only_words_that_a_package_has_are_kept(domain: str) -> None:
    had = {_key(entry) for entry in _words(domain)}
    assert [entry.msgid for entry in _kept(domain) if _key(entry) not in had] == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_compiled_words_of_packages_are_those_that_are_kept(domain: str) -> None:
    kept = _kept(domain)
    with Path(kept.fpath).with_suffix(".mo").open("rb") as compiled:
        catalog = vars(gettext.GNUTranslations(compiled))["_catalog"]
    said = {_key(entry): entry.msgstr_plural[0] if entry.msgid_plural else entry.msgstr for entry in kept}
    assert {key: text for key, text in catalog.items() if key} == said


def test_who_signs_in_reads_chinese_field_names() -> None:
    with translation.override("zh-hans"):
        assert [str(field.label) for field in SignInForm()][:2] == ["用户名", "密码"]


def _labels() -> list[str]:
    """Words that Wagtail would look up once for all readers."""
    words = [UpdatedAtColumn().label, AdminSnippetChooser(Authority).choose_one_text]
    words += [column.label for column in SitesView.columns if column.name == "port"]
    words += [item["label"] for item in AuthorityViewSet().breadcrumbs_items[:1]]
    return [str(word) for word in words]


def test_a_word_is_looked_up_when_it_is_read() -> None:
    at_the_start = [UpdatedAtColumn().label, *(item["label"] for item in AuthorityViewSet().breadcrumbs_items[:1])]
    with translation.override("zh-hans"):
        assert [str(word) for word in at_the_start] == ["已更新", "首页"]
        assert _labels() == ["已更新", "选择 实施主体", "端口号", "首页"]
    with translation.override("en"):
        assert _labels() == ["Updated", "Choose authority", "Port", "Home"]


@pytest.mark.parametrize(("language", "words"), [("en", ["yes", "no", "None"]), ("zh-hans", ["是", "否", "无"])])
def test_a_sign_for_yes_or_no_has_a_name_that_people_read(language: str, words: list[str]) -> None:
    with translation.override(language):
        cells = [render_to_string("wagtailadmin/tables/boolean_cell.html", {"value": v}) for v in (True, False, None)]
    assert [re.findall(r">\s*(\w+)\s*<", cell) for cell in cells] == [[word] for word in words]


def test_the_words_of_packages_do_not_mix_with_those_of_the_product() -> None:
    own = {_key(entry) for entry in polib.pofile(str(PROJECT_WORDS / "zh_Hans" / "LC_MESSAGES" / "django.po"))}
    assert [entry.msgid for entry in _kept("django") if _key(entry) in own] == []
