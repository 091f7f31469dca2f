"""What the tests of the import share: three people, and an import that goes well or is refused."""

from datetime import UTC, datetime
from typing import TypedDict

import pytest

from cms_pages.errors import CatalogueImportError
from cms_pages.services.catalogue_import import ImportReport, import_catalogue
from hall.organization.models import User

AT = datetime(2026, 3, 2, 1, tzinfo=UTC)
LATER = datetime(2026, 3, 3, 1, tzinfo=UTC)
CODE = "511922-0801"


class People(TypedDict):
    """Who imports, who answers for the limits, and who approves them."""

    actor: User
    author: User
    approver: User


def run(people: People, content: bytes, *, at: datetime = AT, dry_run: bool = False) -> ImportReport:
    """An import that goes well."""
    report = import_catalogue(content=content, **people, at=at, dry_run=dry_run)
    assert isinstance(report, ImportReport)
    return report


def refused(people: People, content: bytes) -> list[str]:
    """The problems of an import that is refused."""
    with pytest.raises(CatalogueImportError) as refusal:
        import_catalogue(content=content, **people, at=LATER)
    return [str(problem) for problem in refusal.value.problems]
