"""The way of an import, from bytes to published items, rules and a closing report."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.contrib.auth.models import AbstractUser
from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from cms_pages.errors import CatalogueImportError, ImportNotPermittedError, RowProblem
from cms_pages.models import ServiceItem
from cms_pages.selectors.reference import list_reference_comparisons
from cms_pages.services.catalogue_import.authorities import authority_ids_by_name
from cms_pages.services.catalogue_import.catalogue_resource import CatalogueResource
from cms_pages.services.catalogue_import.file_resource import FileResource
from cms_pages.services.catalogue_import.reading import read_table
from cms_pages.services.catalogue_import.reference_resource import ReferenceResource
from cms_pages.services.catalogue_import.report import ImportReport, ReferenceReport, RowCounts
from cms_pages.services.catalogue_import.table import Table
from cms_pages.services.search_index import indexed_at_the_end
from rules.authoring.services import import_item_limits
from rules.defaults.project_flow import unmatched_project_rows

# One import at a time, over all processes; the number only has to be the product's own.
IMPORT_LOCK = 7_511_922


def import_catalogue(
    *,
    content: bytes,
    actor: AbstractUser,
    author: AbstractUser,
    approver: AbstractUser,
    at: datetime,
    dry_run: bool = False,
) -> ImportReport | ReferenceReport:
    """Bring a file of service items, or the higher-level reference directory, into the catalogue.

    1. Check that the actor may publish service items.
    2. Read the file; its header says which of the two kinds it is.
    3. In one transaction: store every row that is new or different as a published revision, or nothing at all.
    4. Hand the limits to the rules as a change set of ``author`` approved by ``approver``; limits in force stay.
    5. Report; a dry run then takes everything back.

    Args:
        content: the bytes of a CSV or XLSX file.
        actor: who imports; named in the history of each item.
        author: who answers for the limits of the file.
        approver: who approves them; not the author.
        at: the instant of the import.
        dry_run: report what would happen and store nothing.

    Raises:
        ImportNotPermittedError: the actor may not publish service items.
        CatalogueImportError: with every problem of the file; nothing is stored.
    """
    if not actor.has_perm("cms_pages.publish_serviceitem"):
        raise ImportNotPermittedError
    table = read_table(content)
    kind = _kind_of(table)
    with _one_import(dry_run=dry_run):
        if kind is ReferenceResource:
            return _import_reference(table, dry_run=dry_run)
        resource = CatalogueResource(table, user=actor, at=at, authority_ids=authority_ids_by_name())
        with indexed_at_the_end():
            resource.run()
        limits = import_item_limits(
            list(resource.limits.values()), author=author, approver=approver, at=at, dry_run=dry_run
        )
        items = dict(ServiceItem.objects.live().values_list("name_zh", "code"))
        return ImportReport(
            dry_run=dry_run,
            rows=_counts(resource),
            not_in_file=sorted(set(items.values()) - set(resource.limits)),
            limits=limits,
            unmatched_project_rows=[f"{row.number}. {row.name.zh}" for row in unmatched_project_rows(items)],
            comparisons=list_reference_comparisons(),
        )


def _import_reference(table: Table, *, dry_run: bool) -> ReferenceReport:
    resource = ReferenceResource(table)
    resource.run()
    return ReferenceReport(dry_run=dry_run, rows=_counts(resource), comparisons=list_reference_comparisons())


def _kind_of(table: Table) -> type[FileResource]:
    """The kind of file whose columns are mostly these: an unknown column must not hide which kind is meant."""
    found = set(table.columns)
    kinds: tuple[type[FileResource], ...] = (CatalogueResource, ReferenceResource)
    best = max(kinds, key=lambda kind: len(found & kind.columns()) / len(kind.columns()))
    if best.code_column not in found or "name_zh" not in found:
        reason = _("The header is neither that of a catalogue nor that of a reference directory.")
        raise CatalogueImportError([RowProblem(reason, 1)])
    return best


def _counts(resource: FileResource) -> RowCounts:
    return RowCounts(resource.created, resource.changed, resource.unchanged)


@contextmanager
def _one_import(*, dry_run: bool) -> Iterator[None]:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [IMPORT_LOCK])
        yield
        if dry_run:
            transaction.set_rollback(True)
