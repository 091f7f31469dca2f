"""How much of an act is spent in the database: each statement and each commit, timed where Django sends it."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

from django.db import connection

_SUBJECT = re.compile(r'(SELECT|INSERT|UPDATE|DELETE)\b.*?(?:FROM|INTO|UPDATE)\s+"?(\w+)"?', re.DOTALL)
_UPDATE = re.compile(r'UPDATE\s+"?(\w+)"?')


@dataclass
class SqlTime:
    """Statements by what they are about (``INSERT cases_signal``, ``COMMIT``): the seconds of each time."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    @property
    def total(self) -> float:
        """Seconds in all."""
        return sum(map(sum, self.seconds.values()))

    @property
    def statements(self) -> int:
        """How many statements, commits apart."""
        return sum(len(times) for about, times in self.seconds.items() if about != "COMMIT")

    def note(self, about: str, began: float) -> None:
        """Take down one statement that began at an instant of ``perf_counter``."""
        self.seconds[about].append(perf_counter() - began)


@contextmanager
def sql_timed(taken: SqlTime) -> Iterator[None]:
    """Time everything that goes to the database inside the block."""

    def time_statement(
        execute: Callable[..., Any],
        statement: str,
        params: Sequence[Any] | Mapping[str, Any] | None,
        many: bool,
        context: dict[str, Any],
    ) -> object:
        began = perf_counter()
        try:
            return execute(statement, params, many, context)
        finally:
            taken.note(name_statement(statement), began)

    commit = connection._commit  # type: ignore[attr-defined]  # Django's own, without types

    def time_commit() -> None:
        began = perf_counter()
        try:
            commit()
        finally:
            taken.note("COMMIT", began)

    connection._commit = time_commit  # type: ignore[attr-defined]
    try:
        with connection.execute_wrapper(time_statement):
            yield
    finally:
        del connection._commit  # type: ignore[attr-defined]


def name_statement(statement: str) -> str:
    """What a statement does, and to which table."""
    text = statement.strip()
    update = _UPDATE.match(text)
    if update:
        return f"UPDATE {update[1]}"
    subject = _SUBJECT.match(text)
    return f"{subject[1]} {subject[2]}" if subject else text[:40]
