"""The table of an accessibility run: pages, languages, and what was found on them."""

from collections import Counter
from dataclasses import dataclass, field

import pytest


@dataclass
class Findings:
    """Violations by page and language."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    checks: Counter[tuple[str, str]] = field(default_factory=Counter)

    def note(self, page: str, language: str, violations: int) -> None:
        """One check of a page in one look."""
        self.checks[page, language] += 1
        self.counts[page, language] += violations

    def table(self) -> list[str]:
        """The rows as text; nothing when nothing was checked."""
        pages = sorted({page for page, _language in self.checks})
        if not pages:
            return []
        width = max(map(len, pages))
        heading = f"{'page':<{width}}  {'English':>8}  {'Chinese':>8}  {'looks':>6}"
        rows = [
            f"{page:<{width}}  {self.counts[page, 'en']:>8}  {self.counts[page, 'zh-hans']:>8}"
            f"  {self.checks[page, 'en'] + self.checks[page, 'zh-hans']:>6}"
            for page in pages
        ]
        total = f"{'all':<{width}}  {self._sum('en'):>8}  {self._sum('zh-hans'):>8}  {self.checks.total():>6}"
        return [heading, *rows, total]

    def _sum(self, language: str) -> int:
        return sum(count for (_page, of), count in self.counts.items() if of == language)


FINDINGS = pytest.StashKey[Findings]()
