"""Is everything the product says said in Chinese too?"""

import gettext
import re
import shutil
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.core.management import call_command

ROOT = Path(__file__).resolve().parents[2]
MESSAGES = Path("zh_Hans") / "LC_MESSAGES" / "django.po"
PLACE = re.compile(r"%\(\w+\)[sd]|\{\w+\}")


def _shipped() -> polib.POFile:
    return polib.pofile(str(settings.LOCALE_PATHS[0] / MESSAGES))


def _collect(into: Path, monkeypatch: pytest.MonkeyPatch) -> polib.POFile:
    """The messages of the code as it is now, merged with the translations that are shipped."""
    shutil.copytree(settings.LOCALE_PATHS[0], into, dirs_exist_ok=True)
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(settings, "LOCALE_PATHS", [into])
    call_command(
        "makemessages",
        locale=["zh_Hans"],
        no_obsolete=True,
        ignore_patterns=["locale", ".venv/*", "var/*", "tests/*"],
        verbosity=0,
    )
    return polib.pofile(str(into / MESSAGES))


@pytest.mark.skipif(shutil.which("xgettext") is None, reason="gettext is not installed")
def test_every_message_of_the_code_is_translated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    collected = _collect(tmp_path, monkeypatch)
    assert [entry.msgid for entry in collected if not entry.translated() or "fuzzy" in entry.flags] == []


def test_a_translation_keeps_the_places_of_what_is_filled_in() -> None:
    def places(text: str) -> list[str]:
        return sorted(PLACE.findall(text))

    wrong = [
        entry.msgid
        for entry in _shipped()
        for text in (entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr])
        if places(text) != places(entry.msgid)
    ]
    assert wrong == []


def test_the_compiled_messages_are_those_of_the_catalog() -> None:
    compiled_file = (settings.LOCALE_PATHS[0] / MESSAGES).with_suffix(".mo")
    with compiled_file.open("rb") as compiled:
        messages = gettext.GNUTranslations(compiled)
    different = [
        entry.msgid
        for entry in _shipped()
        if messages.gettext(entry.msgid) != (entry.msgstr_plural[0] if entry.msgid_plural else entry.msgstr)
        and messages.ngettext(entry.msgid, entry.msgid_plural, 2) != entry.msgstr_plural.get(0)
    ]
    assert different == []
