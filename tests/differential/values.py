"""Small pools of values, so that constants and facts often meet, and what a hostile caller sends.

Constants of rules are drawn from the values a field accepts; facts from other types, NaN, infinities, huge numbers,
lone surrogates and long text as well.
"""

from decimal import Decimal

from rules.vocabulary import LARGEST_MAGNITUDE, Choice, Field, FieldType, Label, Vocabulary

_WORDS = ("red", "green", "blue")
_LONGEST = "x" * 64_998
_QUOTES = '"' * 39_999  # twice as long when escaped, which is more than the engine can measure
TEXTS = (
    "", "a", "ab", "ab!", "A", " ", "é", "é", "受理", "受理中", "𝔘", "\u202e", "\n", "\t\r", '"', "\\", "\\\\", "'",
    "\\u0041", "{", "}", '","k":0', "$s", "sid", "f0", "1", "1.0", "true", "null", "NaN", "\x7f", "\x01",
    _LONGEST + "x", _LONGEST + "y", "受" * 21_666, _QUOTES + '"', _QUOTES + "y", _QUOTES[:7_231], "\x01" * 1_001,
)  # fmt: skip
_INTEGERS = (0, 1, -1, 2, 5, 7, 100, -100, 2**31, -(2**31), 2**53, 2**53 + 1, LARGEST_MAGNITUDE, -LARGEST_MAGNITUDE)
_DECIMALS: tuple[object, ...] = (0, 1, -1, 0.01, -0.01, 0.1, 99.99, 1e15, 10**16)
_DATES = ("0001-01-01", "1999-12-31", "2026-02-28", "2026-03-01", "9999-12-31")
_INSTANTS = ("2026-01-01T00:00:00+08:00", "2025-12-31T16:00:00Z", "1969-12-31T23:59:59Z", "2026-01-01T00:00:01+08:00")
PATTERNS = ("", "a", "a.*", "[ab]+!?", "受.+", "\\d+", "(?s).*", "x{64,}", "(?i)ab")

POOLS: dict[str, tuple[object, ...]] = {
    "count": _INTEGERS,
    "other_count": _INTEGERS,
    "amount": _DECIMALS,
    "other_amount": _DECIMALS,
    "day": _DATES,
    "other_day": _DATES,
    "moment": _INSTANTS,
    "yes": (True, False),
    "other_yes": (True, False),
    "color": _WORDS,
    "text": TEXTS,
    "other_text": TEXTS,
    "colors": _WORDS,
    "documents_held": ("D1", "D2", "D3"),
}
HOSTILE: tuple[object, ...] = (
    None, True, False, 0, 1, -1, 1.5, float("nan"), float("inf"), -float("inf"), 1e300, 5e-324, 2**62, -(2**62), 2**63,
    2**64, 10**400, "", "0", "1", "true", "nan", "\ud800", "a\udfff", "\x00", "x" * 65_000, "x" * 70_000, [], {},
    [None], [1], ["red", 3], {"a": 1}, b"a", Decimal("NaN"), Decimal("Infinity"), Decimal("0.10"), Decimal("1e3"),
    Decimal("1e-999999"), "2026-02-30", "2026-03-01T00:00:00", object,
)  # fmt: skip

VOCABULARY = Vocabulary(
    *(Field(name, FieldType.INTEGER, Label(name, name)) for name in ("count", "other_count")),
    *(Field(name, FieldType.DECIMAL, Label(name, name), scale=2) for name in ("amount", "other_amount")),
    *(Field(name, FieldType.DATE, Label(name, name)) for name in ("day", "other_day")),
    Field("moment", FieldType.INSTANT, Label("moment", "时刻")),
    *(Field(name, FieldType.BOOLEAN, Label(name, name)) for name in ("yes", "other_yes")),
    Field(
        "color",
        FieldType.CHOICE,
        Label("color", "颜色"),
        choices=tuple(Choice(word, Label(word, word)) for word in _WORDS),
    ),
    *(Field(name, FieldType.TEXT, Label(name, name)) for name in ("text", "other_text")),
    *(Field(name, FieldType.CHOICES, Label(name, name)) for name in ("colors", "documents_held")),
)
OTHERS = {
    "count": "other_count",
    "amount": "other_amount",
    "day": "other_day",
    "yes": "other_yes",
    "text": "other_text",
}
