"""Characters that deceive: what a second person reads must be what the engine compares.

Refused are control characters, marks that turn the direction of writing or have no width, and words that mix letters
of several scripts or imitate Latin ones (U+043E among digits and Latin letters looks like an o and never matches).
In values that are compared, also the radicals and compatibility forms that look like everyday Chinese characters.
"""

import re
import unicodedata
from collections.abc import Iterator

from rules.language.outcomes import Accountability
from rules.language.problem import Problem
from rules.language.rule import Rule
from rules.vocabulary import Label

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff\ud800-\udfff]"
)
_BREAKS = re.compile("[\t\n\r\u2028\u2029\x85]")
_RADICALS = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\uff01-\uff5e\U0002f800-\U0002fa1f]")
_OTHER_LETTERS = re.compile(
    "[\u0250-\u02af\u0370-\u052f\u0531-\u0589\u13a0-\u13ff\u1d00-\u1d7f\u2100-\u214f\ua4d0-\ua4ff\uff21-\uff5a"
    "\U0001d400-\U0001d7ff]"
)
_WORD = re.compile(r"\w+")
_LATIN_LOOKALIKES = frozenset("АВЕЅІЈКМНОРСТУХԚԜаеѕіјорсухһԁԛԝӀΑΒΕΖΗΙΚΜΝΟΡΤΥΧοιν")

_REMOVE_INVISIBLE = Label(
    "remove the invisible or control character U+{code} (character {place})",
    "请删除第{place}个字符：不可见或控制字符 U+{code}",
)
_ONE_LINE = Label("write it on one line", "请写在一行内")
_WRITE_ANEW = Label(
    "write “{word}” anew: it mixes or imitates Latin letters (U+{code})",
    "请重新输入“{word}”：其中混有或仿冒拉丁字母（U+{code}）",
)
_TYPE_CHARACTER = Label(
    "type “{word}” anew: U+{code} only looks like an ordinary character",
    "请重新输入“{word}”：U+{code} 并非常用字符，只是看起来相同",
)


def check_texts(rule: Rule) -> Iterator[Problem]:
    """Problems of every text in a rule that a person reads or the engine compares."""
    for path, text in _labels(rule):
        yield from _problem(path, find_deception(text))
    yield from _problem("note", find_deception(rule.note, many_lines=True))
    yield from _problem("because.clause", find_deception(rule.because.clause))
    for path, value in _constants(rule):
        yield from _problem(path, find_deception(value, compared=True))
    for index, example in enumerate(rule.examples):
        yield from _problem(f"examples.{index}.name", find_deception(example.name))
        for name, fact in example.facts.items():
            if isinstance(fact, str):
                said = find_deception(fact, many_lines=True)
                yield from _problem(f"examples.{index}.facts.{name[:60]}", said)


def find_deception(text: str, *, compared: bool = False, many_lines: bool = False) -> Label | None:
    """What has to be done about the first deceiving character of a text, if there is one.

    Args:
        text: Anything; a text of everyday characters is looked through by four searches and no more.
        compared: The engine compares it, so it must be written exactly as facts are.
        many_lines: It may have line breaks.
    """
    if text.isascii() and text.isprintable():
        return None
    hidden = _INVISIBLE.search(text)
    if hidden is not None:
        return _filled(_REMOVE_INVISIBLE, code=f"{ord(hidden[0]):04X}", place=str(hidden.start() + 1))
    if not many_lines and _BREAKS.search(text):
        return _ONE_LINE
    if compared and (found := _RADICALS.search(text)):
        return _filled(_TYPE_CHARACTER, word=found[0], code=f"{ord(found[0]):04X}")
    if _OTHER_LETTERS.search(text) is None:
        return None
    for word in _WORD.finditer(text):
        stranger = _stranger(word[0])
        if stranger is not None:
            return _filled(_WRITE_ANEW, word=word[0][:40], code=f"{ord(stranger):04X}")
    return None


def _stranger(word: str) -> str | None:
    """A letter that does not belong: of another script than the Latin beside it, or only imitating it."""
    if _OTHER_LETTERS.search(word) is None:
        return None
    letters = [letter for letter in word if letter.isalpha()]
    scripts = {letter: unicodedata.name(letter, "?").partition(" ")[0] for letter in letters}
    strangers = [
        letter for letter in letters if scripts[letter] not in ("LATIN", "CJK") and _OTHER_LETTERS.match(letter)
    ]
    if not strangers:
        return None
    among_latin = any(scripts[letter] == "LATIN" or letter.isascii() for letter in letters)
    among_digits = any(character.isascii() and character.isdigit() for character in word)
    several = len({scripts[letter] for letter in strangers}) > 1
    imitates = all(letter in _LATIN_LOOKALIKES for letter in strangers) and (among_digits or len(strangers) > 1)
    return strangers[0] if among_latin or several or imitates else None


def _constants(rule: Rule) -> Iterator[tuple[str, str]]:
    for group_index, group in enumerate(rule.when.groups):
        for line_index, line in enumerate(group.lines):
            path = f"when.{group_index}.{line_index}.value"
            if isinstance(line.value, str):
                yield path, line.value
            elif isinstance(line.value, list | tuple):
                yield from (
                    (f"{path}.{index}", member) for index, member in enumerate(line.value) if isinstance(member, str)
                )


def _labels(rule: Rule) -> Iterator[tuple[str, str]]:
    labels = {"title": rule.title, "because.text": rule.because.text}
    if isinstance(rule.then, Accountability):
        labels["then.what"] = rule.then.what
    for path, label in labels.items():
        for language, text in label.as_json().items():
            yield f"{path}.{language}", text


def _problem(path: str, said: Label | None) -> Iterator[Problem]:
    if said is not None:
        yield Problem(path, said)


def _filled(label: Label, **words: str) -> Label:
    return Label(label.en.format(**words), label.zh.format(**words))
