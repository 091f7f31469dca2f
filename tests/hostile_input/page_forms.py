"""The editor's form of a page: what stands in its HTML, and the blocks that a script would build of what they hold."""

from collections.abc import Iterator
from typing import Any

from django.test import Client
from django.urls import reverse
from wagtail.blocks import BlockField, FieldBlock, ListBlock, StreamBlock, StructBlock

from tests.hostile_input.html_forms import Form, read_page

BUTTON = "action-publish"


def read_page_form(client: Client, page_id: int) -> Form:
    """The form of a page as its editor sends it to publish the page."""
    address = reverse("wagtailadmin_pages:edit", args=[page_id])
    answer = client.get(address)
    found, _links = read_page(answer.content.decode(), address)
    form = max((one for one in found if one.action == address), key=lambda one: len(one.kinds))
    for name, kind in list(form.kinds.items()):
        if kind == "button":
            form.kinds.pop(name)
            form.values.pop(name)
    form.values[BUTTON] = [BUTTON]
    bound = answer.context["form"]
    for name, field in bound.fields.items():
        if isinstance(field, BlockField):
            for place, value in _of_block(field.block, bound[name].value(), name):
                form.add(place, "block", value)
    return form


def _of_block(block: Any, value: Any, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(block, StreamBlock | ListBlock):
        children = value if isinstance(block, StreamBlock) else value.bound_blocks
        yield f"{place}-count", str(len(children))
        for number, child in enumerate(children):
            yield f"{place}-{number}-id", child.id or ""
            yield f"{place}-{number}-order", str(number)
            yield f"{place}-{number}-deleted", ""
            if isinstance(block, StreamBlock):
                yield f"{place}-{number}-type", child.block_type
            yield from _of_block(child.block, child.value, f"{place}-{number}-value")
    elif isinstance(block, StructBlock):
        for name, child in block.child_blocks.items():
            yield from _of_block(child, value.get(name), f"{place}-{name}")
    elif isinstance(block, FieldBlock):
        yield place, _text(block.field.widget.format_value(block.value_for_form(value)))


def _text(value: Any) -> str:
    return str(next(iter(value), "") if isinstance(value, list | tuple) else "" if value is None else value)
