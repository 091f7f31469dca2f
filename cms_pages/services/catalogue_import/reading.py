"""Which reader a file needs, told by its content rather than by its name."""

from django.utils.translation import gettext_lazy as _

from cms_pages.errors import CatalogueImportError, RowProblem
from cms_pages.services.catalogue_import.csv_file import read_csv
from cms_pages.services.catalogue_import.table import MAX_FILE_BYTES, OLD_EXCEL_MAGIC, XLSX_MAGIC, Table
from cms_pages.services.catalogue_import.xlsx_file import read_xlsx


def read_table(content: bytes) -> Table:
    """The rows of a CSV or XLSX file.

    Raises:
        CatalogueImportError: with everything about the file that is wrong.
    """
    if len(content) > MAX_FILE_BYTES:
        reason = _("The file is larger than %(size)s MB.") % {"size": MAX_FILE_BYTES // (1024 * 1024)}
        raise CatalogueImportError([RowProblem(reason)])
    if content.startswith(OLD_EXCEL_MAGIC):
        raise CatalogueImportError([RowProblem(_("Old or encrypted Excel files are not accepted; save as .xlsx."))])
    if content.startswith(XLSX_MAGIC):
        return read_xlsx(content)
    return read_csv(content)
