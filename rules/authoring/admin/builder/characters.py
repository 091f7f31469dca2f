"""Characters that deceive the eye: invisible ones, and letters of one script that look like those of another."""

import re
import unicodedata

from django.utils.translation import gettext as _

_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
# Small and capital letters of Cyrillic, then those of Greek.
_LIKE_LATIN = frozenset(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u0501\u04bb\u051b\u051d"
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0406\u0408\u0405"
    "\u03bf\u03b1\u03bd\u03c1\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7"
)
_WORD = re.compile(r"\w+")


def complain_of(text: str) -> str:
    """What to do about the first such character; empty when there is none. Ends of lines are no such thing."""
    if text.isascii() and text.isprintable():
        return ""
    for place, character in enumerate(text, start=1):
        if character not in "\r\n\t" and unicodedata.category(character) in _INVISIBLE:
            return _("Character %(place)s cannot be seen (U+%(code)04X). Delete it and type the text again.") % {
                "place": place,
                "code": ord(character),
            }
    for word in _WORD.findall(text):
        foreign = _look_alike(word)
        if foreign:
            return _("“%(letter)s” in “%(word)s” only looks like a Latin letter. Type the word again.") % {
                "letter": foreign,
                "word": word[:40],
            }
    return ""


def _look_alike(word: str) -> str:
    if word.isascii() or not any(character.isascii() and character.isalpha() for character in word):
        return ""
    return next((character for character in word if character in _LIKE_LATIN), "")
