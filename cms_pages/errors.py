"""What can go wrong with the catalogue, told with the data a caller needs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hall.foundation.errors import HallError, NotFoundError, PermissionRefusedError


class CatalogueError(HallError):
    """The base of the catalogue's own errors."""

    code = "catalogue_error"
    title = _("The catalogue could not do this.")


class ItemNotFoundError(CatalogueError, NotFoundError):
    """No published item has this code; a draft is answered the same way."""

    code = "item_not_found"
    status = 404
    title = _("There is no published service item with this code.")


class ImportNotPermittedError(CatalogueError, PermissionRefusedError):
    """The account may not publish service items, and an import publishes them."""

    code = "import_not_permitted"
    status = 403
    title = _("This account may not import the catalogue.")


class UploadNotFoundError(CatalogueError, NotFoundError):
    """The uploaded file was imported or discarded by someone else in the meantime."""

    code = "upload_not_found"
    status = 404
    title = _("This file is not waiting any more.")


class CatalogueMissingError(CatalogueError):
    """A language's tree has no catalogue page, below which guides lie."""

    code = "catalogue_page_missing"
    status = 409
    title = _("There is no catalogue page yet in one of the languages. Create it below the home page first.")


class PageNotReadyError(CatalogueError):
    """A page cannot go live as it stands; ``gaps`` are what is missing, in the editor's language."""

    code = "page_not_ready"
    status = 409
    title = _("This page is not ready to go live.")

    def __init__(self, *, page: Any, gaps: Sequence[Any]) -> None:
        self.page, self.gaps = page, tuple(gaps)
        self.missing = [str(gap.message) for gap in gaps]
        said = gettext("“%(title)s” is not ready to go live: %(missing)s") % {
            "title": page.title,
            "missing": " ".join(self.missing),
        }
        super().__init__(said, missing=self.missing)


class PreviewRefusedError(CatalogueError, NotFoundError):
    """A preview's token is wrong, has ended, or its editor may not edit the page any more."""

    code = "preview_not_found"
    status = 404
    title = _("This preview does not exist or has ended.")


class PhraseNotFoundError(CatalogueError, NotFoundError):
    """The text was changed in the meantime, or stands in a field that shows no live values."""

    code = "phrase_not_found"
    status = 404
    title = _("This phrase is not in the text any more, or the field cannot show live values. Load the page again.")


class TranslationParentMissingError(CatalogueError):
    """The page above does not exist in the other language."""

    code = "translation_parent_missing"
    status = 409
    title = _("Create the page above this one in the other language first.")


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One thing that is wrong in a file: where, and why.

    ``line`` is the line of the file (the header is line 1); None when the file as a whole is meant. ``column`` is the
    name of the column as the header gives it; empty when the line as a whole is meant.
    """

    reason: str | Promise
    line: int | None = None
    column: str = ""

    def __str__(self) -> str:
        if self.line is None:
            return str(self.reason)
        if not self.column:
            return gettext("line %(line)s: %(reason)s") % {"line": self.line, "reason": self.reason}
        return gettext("line %(line)s, column %(column)s: %(reason)s") % {
            "line": self.line,
            "column": self.column,
            "reason": self.reason,
        }


class CatalogueImportError(CatalogueError):
    """Nothing of the file was taken; every problem is named."""

    code = "import_refused"
    title = _("Nothing was imported.")

    def __init__(self, problems: Sequence[RowProblem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: (problem.line or 0, problem.column)))
        super().__init__(problems=[str(problem) for problem in self.problems])
