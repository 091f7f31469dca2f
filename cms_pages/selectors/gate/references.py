"""Pictures with their alternative texts, and links that lead somewhere."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms_pages.models import HallDocument, HallImage
from cms_pages.selectors.gate.gaps import Gap, GapKind
from cms_pages.selectors.page_parts import PageParts, PageReference

_SCHEMES = frozenset({"http", "https", "mailto", "tel"})


@dataclass
class Targets:
    """What pages point at, looked up once for all of them."""

    images: dict[str, HallImage] = field(default_factory=dict)
    documents: set[str] = field(default_factory=set)
    pages: dict[str, tuple[str, bool]] = field(default_factory=dict)


def load_targets(references: Collection[PageReference]) -> Targets:
    """Pictures, files and pages by key; three queries at most."""
    keys: dict[str, set[int]] = {"image": set(), "document": set(), "page": set()}
    for reference in references:
        if reference.kind in keys and reference.target.isascii() and reference.target.isdigit():
            keys[reference.kind].add(int(reference.target[:18]))
    targets = Targets()
    if keys["image"]:
        targets.images = {str(image.pk): image for image in HallImage.objects.filter(pk__in=keys["image"])}
    if keys["document"]:
        found = HallDocument.objects.filter(pk__in=keys["document"]).values_list("pk", flat=True)
        targets.documents = {str(pk) for pk in found}
    if keys["page"]:
        rows = Page.objects.filter(pk__in=keys["page"]).values_list("pk", "draft_title", "live")
        targets.pages = {str(pk): (title, live) for pk, title, live in rows}
    return targets


def find_broken(page: Page, parts: PageParts, targets: Targets) -> Iterator[Gap]:
    """Pictures without alternative text, and links to nothing."""
    for reference in parts.references:
        yield from _check(reference, targets, str(page.pk or ""))


def _check(reference: PageReference, targets: Targets, own: str) -> Sequence[Gap]:
    if reference.kind == "image":
        return _check_image(reference, targets)
    if reference.kind == "document":
        if reference.target in targets.documents:
            return ()
        return (_broken(reference, _("A file that was deleted is still linked: %(words)s. Choose another.")),)
    if reference.kind == "page":
        return _check_page(reference, targets, own)
    return _check_address(reference) if reference.kind == "url" else ()


def _check_image(reference: PageReference, targets: Targets) -> Sequence[Gap]:
    image = targets.images.get(reference.target)
    if image is None:
        return (_broken(reference, _("A picture that was deleted is still used. Choose another.")),)
    lacking = [
        name
        for name, text in (
            (_("English"), image.alternative_text_en),
            (_("Chinese"), image.alternative_text_zh),
        )
        if not text.strip()
    ]
    if not lacking:
        return ()
    message = _("The picture “%(title)s” has no alternative text in: %(languages)s.") % {
        "title": image.title,
        "languages": ", ".join(lacking),
    }
    url = reverse("wagtailimages:edit", args=[image.pk])
    return (Gap(GapKind.ALTERNATIVE_TEXT, reference.field, message, url=url),)


def _check_page(reference: PageReference, targets: Targets, own: str) -> Sequence[Gap]:
    if reference.target == own:
        return ()
    known = targets.pages.get(reference.target)
    if known is None:
        return (_broken(reference, _("A link leads to a page that was deleted: %(words)s.")),)
    title, live = known
    if live:
        return ()
    said = _("A link leads to a page that is not published: %(words)s.")
    return (_broken(reference, said, words=reference.words or title),)


def _check_address(reference: PageReference) -> Sequence[Gap]:
    address = reference.target.strip()
    if address.startswith(("/", "#", "?")) and not address.startswith("//"):
        return ()
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = urlsplit("")
    complete = bool(parts.hostname and "." in parts.hostname) if parts.scheme in {"http", "https"} else bool(parts.path)
    if parts.scheme in _SCHEMES and complete and " " not in address:
        return ()
    return (_broken(reference, _("This address cannot be right: %(words)s."), words=address[:80]),)


def _broken(reference: PageReference, message: str, words: str = "") -> Gap:
    shown = words or reference.words or reference.field
    return Gap(GapKind.LINK, reference.field, message % {"words": shown} if "%(" in message else message)
