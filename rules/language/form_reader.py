"""Reads JSON of unknown quality, collecting every fault with its path instead of stopping at the first."""

import re
from datetime import date
from enum import StrEnum
from typing import TypeVar

from rules.vocabulary import LARGEST_MAGNITUDE, Label

Path = str
_Member = TypeVar("_Member", bound=StrEnum)
_NOT_TEXT = re.compile("[\0\ud800-\udfff]")  # PostgreSQL stores no NUL, UTF-8 no half of a pair
_DAY_PATTERN = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class RuleFormError(ValueError):
    """The JSON is not a rule; `problems` lists (path, reason) pairs."""

    def __init__(self, problems: list[tuple[Path, Label]]) -> None:
        super().__init__("; ".join(f"{path or 'rule'}: {reason.en}" for path, reason in problems))
        self.problems = problems


class FormReader:
    """Typed access to a JSON value; a wrong one is noted and replaced by something harmless."""

    def __init__(self) -> None:
        self.faults: list[tuple[Path, Label]] = []

    def fault(self, path: Path, en: str, zh: str) -> None:
        """Notes that something is wrong at a path."""
        self.faults.append((path, Label(en, zh)))

    def mapping(
        self, value: object, path: Path, *, required: tuple[str, ...], optional: tuple[str, ...] = ()
    ) -> dict[str, object] | None:
        """An object with exactly the keys it may have, or None."""
        if not isinstance(value, dict):
            self.fault(path, "an object is expected", "应为对象")
            return None
        prefix = f"{path}." if path else ""
        for key in required:
            if key not in value:
                self.fault(f"{prefix}{key}", "this is required", "必填")
        for key in value:
            if key not in required and key not in optional:
                self.fault(f"{prefix}{str(key)[:60]!s}", "there is no such key", "没有此项")
        return value if all(key in value for key in required) else None

    def sequence(self, value: object, path: Path) -> list[object]:
        """A list."""
        if isinstance(value, list):
            return value
        self.fault(path, "a list is expected", "应为列表")
        return []

    def text(self, value: object, path: Path) -> str:
        """Text that can be stored."""
        if not isinstance(value, str):
            self.fault(path, "text is expected", "应为文本")
            return ""
        if _NOT_TEXT.search(value):
            self.fault(path, "remove the characters that are not text", "请去掉非文本字符")
            return ""
        return value

    def integer(self, value: object, path: Path) -> int:
        """A whole number within the engine's range."""
        if type(value) is int and abs(value) <= LARGEST_MAGNITUDE:
            return value
        self.fault(path, "a whole number is expected", "应为整数")
        return 0

    def boolean(self, value: object, path: Path) -> bool:
        """True or false."""
        if isinstance(value, bool):
            return value
        self.fault(path, "true or false is expected", "应为 true 或 false")
        return False

    def day(self, value: object, path: Path) -> date | None:
        """A date as text."""
        if isinstance(value, str) and _DAY_PATTERN.fullmatch(value):
            try:
                return date.fromisoformat(value)
            except ValueError:
                pass
        self.fault(path, "a date like 2026-03-31 is expected", "应为日期，如 2026-03-31")
        return None

    def label(self, value: object, path: Path) -> Label:
        """Text in both languages."""
        fields = self.mapping(value, path, required=("en", "zh"))
        if fields is None:
            return Label("", "")
        return Label(self.text(fields["en"], f"{path}.en"), self.text(fields["zh"], f"{path}.zh"))

    def member(self, value: object, path: Path, kind: type[_Member]) -> _Member | None:
        """One of the words of an enumeration."""
        for member in kind:
            if value == member.value:
                return member
        names = ", ".join(member.value for member in kind)
        self.fault(path, f"one of {names} is expected", f"应为下列之一：{names}")
        return None
