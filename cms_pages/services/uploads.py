"""Importing from the back office: one person uploads and sees what would happen, another imports.

The limits of a file come into force, so the two persons of the rules are the
two persons here: who uploads is the author, who imports is the approver.
"""

from datetime import datetime

from django.contrib.auth.models import AbstractUser
from django.db import transaction

from cms_pages.errors import UploadNotFoundError
from cms_pages.models import CatalogueUpload
from cms_pages.services.catalogue_import import ImportReport, ReferenceReport, import_catalogue


def upload_catalogue(*, content: bytes, file_name: str, actor: AbstractUser, at: datetime) -> CatalogueUpload:
    """Keep a file until a second person imports it.

    Raises:
        ImportNotPermittedError: the actor may not publish service items.
        CatalogueImportError: the file could not be imported as it is; it is not kept.
    """
    import_catalogue(content=content, actor=actor, author=actor, approver=actor, at=at, dry_run=True)
    return CatalogueUpload.objects.create(
        file_name=file_name[:255], content=content, uploaded_by_id=actor.pk, uploaded_at=at
    )


def preview_upload(*, upload_id: int, actor: AbstractUser, at: datetime) -> ImportReport | ReferenceReport:
    """What importing the file would do now; stores nothing.

    Raises:
        UploadNotFoundError: the file is not waiting.
        CatalogueImportError: something changed since the upload, so that it cannot be imported any more.
    """
    upload = _waiting(upload_id)
    return _import(upload, actor=actor, at=at, dry_run=True)


@transaction.atomic
def import_upload(*, upload_id: int, actor: AbstractUser, at: datetime) -> ImportReport | ReferenceReport:
    """Import a waiting file.

    Raises:
        UploadNotFoundError: the file is not waiting.
        CatalogueImportError: it cannot be imported any more; nothing is stored.
        SamePersonError: it brings new limits, and the actor is who uploaded it.
    """
    upload = _waiting(upload_id)
    report = _import(upload, actor=actor, at=at, dry_run=False)
    upload.content, upload.imported_by_id, upload.imported_at = None, actor.pk, at
    upload.save(update_fields=["content", "imported_by", "imported_at"])
    return report


@transaction.atomic
def discard_upload(*, upload_id: int) -> None:
    """Throw a waiting file away."""
    _waiting(upload_id).delete()


def _waiting(upload_id: int) -> CatalogueUpload:
    with transaction.atomic():
        waiting = CatalogueUpload.objects.select_for_update(of=("self",)).select_related("uploaded_by")
        upload = waiting.filter(pk=upload_id, imported_at__isnull=True).first()
    if upload is None:
        raise UploadNotFoundError
    return upload


def _import(
    upload: CatalogueUpload, *, actor: AbstractUser, at: datetime, dry_run: bool
) -> ImportReport | ReferenceReport:
    return import_catalogue(
        content=bytes(upload.content or b""),
        actor=actor,
        author=upload.uploaded_by,
        approver=actor,
        at=at,
        dry_run=dry_run,
    )
