"""Blocks as data: what Wagtail's API gives as keys and internal markup comes as HTML, pictures, files and addresses."""

from typing import Any

from rest_framework.request import Request
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page
from wagtail.rich_text import expand_db_html

from cms_pages.headless.media import find_public_document, find_public_picture


def represent(block: blocks.Block, value: Any, request: Request) -> Any:
    """A block's value as JSON."""
    if value is None:
        return None
    if isinstance(block, blocks.StreamBlock):
        return [
            {"type": child.block.name, "value": represent(child.block, child.value, request), "id": child.id}
            for child in value
        ]
    if isinstance(block, blocks.StructBlock):
        return {name: represent(child, value.get(name), request) for name, child in block.child_blocks.items()}
    if isinstance(block, blocks.ListBlock):
        return [represent(block.child_block, item, request) for item in value]
    return _represent_leaf(block, value, request)


def _represent_leaf(block: blocks.Block, value: Any, request: Request) -> Any:
    if isinstance(block, blocks.RichTextBlock):
        return str(expand_db_html(value.source))
    if isinstance(block, ImageChooserBlock):
        return find_public_picture(value, request)
    if isinstance(block, DocumentChooserBlock):
        return find_public_document(value, request)
    if isinstance(block, blocks.PageChooserBlock):
        return _find_public_page(value, request)
    return block.get_api_representation(value, {"request": request})


def _find_public_page(page: Page, request: Request) -> dict[str, Any] | None:
    """A page that a block refers to; nothing of one that is a draft or restricted."""
    if not Page.objects.live().public().filter(pk=page.pk).exists():
        return None
    return {"id": page.pk, "title": page.title, "html_url": page.get_full_url(request)}
