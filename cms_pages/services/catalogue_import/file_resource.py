"""What both kinds of file share: every problem of a row is collected, and an unchanged row is left alone.

django-import-export keeps one error per model attribute and compares values
with a rendered difference; an import that must name every bad cell by its
column, and must not make revisions for nothing, needs both done differently.
"""

from collections.abc import Mapping
from typing import Any, ClassVar

import tablib
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from import_export.resources import Resource

from cms_pages.errors import CatalogueImportError, RowProblem
from cms_pages.services.catalogue_import.table import Table


class FileResource(Resource):
    """A resource over one table, keyed by the item's code.

    Attributes:
        created: codes of the rows that were new.
        changed: codes of the rows that differed, with the names of what differed.
        unchanged: codes of the rows that were there already as they stand.
    """

    code_column: ClassVar[str]
    # Columns that may be absent, and columns that only repeat another one and are not read.
    optional_columns: ClassVar[frozenset[str]] = frozenset()
    repeated_columns: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, table: Table) -> None:
        super().__init__()
        self.table = table
        self.created: list[str] = []
        self.changed: dict[str, tuple[str, ...]] = {}
        self.unchanged: list[str] = []
        self.present: dict[str, Any] = {}
        self._lines: dict[str, int] = {}
        self._before: Any = None

    @classmethod
    def columns(cls) -> frozenset[str]:
        """Every column that a file of this kind may have."""
        read = {field.column_name for field in cls.fields.values()}
        return frozenset(read | cls.optional_columns | cls.repeated_columns)

    def run(self) -> None:
        """Store what is new or different.

        Raises:
            CatalogueImportError: naming every problem; then nothing is stored.
        """
        self._check_columns()
        self.present = self.load_present()
        rows = [tuple(row.cells[column] for column in self.table.columns) for row in self.table.rows]
        dataset = tablib.Dataset(*rows, headers=self.table.columns)
        result = self.import_data(dataset, use_transactions=True, rollback_on_validation_errors=True)
        for failed in (*result.base_errors, *(error for row in result.error_rows for error in row.errors)):
            raise failed.error
        problems = [
            RowProblem(" ".join(reasons), self.table.rows[row.number - 1].line, column)
            for row in result.invalid_rows
            for column, reasons in row.error.message_dict.items()
        ]
        if problems:
            raise CatalogueImportError(problems)

    def load_present(self) -> dict[str, Any]:
        """What is stored already, by code."""
        raise NotImplementedError

    def check_row(self, instance: Any, row: Mapping[str, str]) -> dict[str, str]:
        """What is wrong with a row beyond single cells: reasons by column."""
        return {}

    def state_of(self, instance: Any) -> dict[str, object]:
        """Everything by which two states of an instance are told apart."""
        return {field.name: field.value_from_object(instance) for field in self._meta.model._meta.concrete_fields}  # noqa: SLF001  Django's public model description

    def init_instance(self, row: Any = None) -> Any:
        """An instance that is not stored yet, for a row whose code is new."""
        return self._meta.model()

    def get_instance(self, instance_loader: Any, row: Mapping[str, str]) -> Any:
        """The stored instance of a row, if there is one."""
        return self.present.get(row[self.code_column])

    def after_init_instance(self, instance: Any, new: bool, row: Any, **kwargs: Any) -> None:  # noqa: FBT001  the library's signature
        """Remember how the instance stood before the row."""
        self._before = None if new else self.state_of(instance)

    def import_instance(self, instance: Any, row: Mapping[str, str], **kwargs: Any) -> None:
        """Put every cell on the instance and collect all that is wrong, by column."""
        problems: dict[str, str] = {}
        code, line = row[self.code_column], self.table.rows[kwargs["row_number"] - 1].line
        if self._lines.setdefault(code, line) != line:
            problems[self.code_column] = _("“%(code)s” is already on line %(line)s.") % {
                "code": code,
                "line": self._lines[code],
            }
        for field in self.get_import_fields():
            try:
                self.import_field(field, instance, row, **kwargs)
            except ValueError as error:
                problems.setdefault(field.column_name, str(error))
        for column, reason in self.check_row(instance, row).items():
            problems.setdefault(column, reason)
        if problems:
            raise ValidationError({column: [reason] for column, reason in problems.items()})

    def skip_row(
        self, instance: Any, original: Any, row: Mapping[str, str], import_validation_errors: Any = None
    ) -> bool:
        """Whether the row says what is stored already."""
        if import_validation_errors:
            return False
        code = row[self.code_column]
        if self._before is None:
            self.created.append(code)
            return False
        after = self.state_of(instance)
        different = tuple(name for name in after if after[name] != self._before[name])
        if different:
            self.changed[code] = different
        else:
            self.unchanged.append(code)
        return not different

    def validate_instance(self, instance: Any, import_validation_errors: Any = None, **kwargs: Any) -> None:
        """Refuse a row with problems; they are already named by column."""
        if import_validation_errors:
            raise ValidationError(import_validation_errors)

    def _check_columns(self) -> None:
        found, known = set(self.table.columns), self.columns()
        needed = known - self.optional_columns - self.repeated_columns
        problems = [RowProblem(_("This column is not known."), 1, column) for column in sorted(found - known)]
        problems += [RowProblem(_("This column is missing."), 1, column) for column in sorted(needed - found)]
        if problems:
            raise CatalogueImportError(problems)
