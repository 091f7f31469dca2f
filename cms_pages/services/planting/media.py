"""Pictures and files that texts refer to, by title; one that is there already stays as it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.core.files.base import ContentFile

from cms_pages.models import HallDocument, HallImage


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with what it says to those who do not see it, in both languages."""

    title: str
    file_name: str
    content: bytes
    alternative_text_en: str
    alternative_text_zh: str


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file to download with its name in both languages."""

    title: str
    file_name: str
    content: bytes
    name_en: str
    name_zh: str


def put_pictures(pictures: Iterable[Picture], *, user: AbstractUser) -> int:
    """Store the pictures that are not there; returns how many."""
    present = set(HallImage.objects.values_list("title", flat=True))
    return sum(_put_picture(picture, user) for picture in pictures if picture.title not in present)


def put_files(files: Iterable[StoredFile], *, user: AbstractUser) -> int:
    """Store the files that are not there; returns how many."""
    present = set(HallDocument.objects.values_list("title", flat=True))
    return sum(_put_file(file, user) for file in files if file.title not in present)


def _put_picture(picture: Picture, user: AbstractUser) -> int:
    image: Any = HallImage(
        title=picture.title,
        description=picture.alternative_text_en,
        alternative_text_en=picture.alternative_text_en,
        alternative_text_zh=picture.alternative_text_zh,
        uploaded_by_user=user,
    )
    image.file = ContentFile(picture.content, name=picture.file_name)
    image._set_image_file_metadata()  # noqa: SLF001  what Wagtail's own forms do
    image.save()
    return 1


def _put_file(file: StoredFile, user: AbstractUser) -> int:
    document: Any = HallDocument(title=file.title, name_en=file.name_en, name_zh=file.name_zh, uploaded_by_user=user)
    document.file = ContentFile(file.content, name=file.file_name)
    document._set_document_file_metadata()  # noqa: SLF001  what Wagtail's own forms do
    document.save()
    return 1
