"""Live values in rich text: shown to readers as the figure of the moment, to editors as a chip that is one piece.

Stored is ``<embed embedtype="limit" item="511922-0002" clock="committed"/>``; see ``selectors.live_values``.
"""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse_lazy
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from draftjs_exporter.dom import DOM
from wagtail.admin.rich_text.converters.contentstate_models import Entity, EntityRange
from wagtail.admin.rich_text.converters.html_to_contentstate import (
    FORCE_WHITESPACE,
    KEEP_WHITESPACE,
    InlineEntityElementHandler,
    add_paragraph_block,
)
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature
from wagtail.rich_text import EmbedHandler
from wagtail.rich_text.feature_registry import FeatureRegistry

from cms_pages.selectors.live_values import Key, LiveValue, get_live_values
from cms_pages.selectors.spoken import spoken
from hall.foundation import clock
from rules.language.text import CLOCK_LABELS
from rules.vocabulary import Label

_STEP = Label("limit of a step", "环节时限")
Attributes = dict[str, str]


class LimitEmbedHandler(EmbedHandler):
    """What readers get: the figure with the mark that it must carry."""

    identifier = "limit"

    @classmethod
    def expand_db_attributes(cls, attrs: Attributes) -> str:
        """One live value as markup."""
        return cls.expand_db_attributes_many([attrs])[0]

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: Sequence[Attributes]) -> list[str]:
        """All live values of a text at once."""
        keys = [_key(attrs) for attrs in attrs_list]
        values = get_live_values(set(keys), clock.now())
        return [_markup(values[key]) for key in keys]


def _key(attrs: Attributes) -> Key:
    return attrs.get("item", ""), attrs.get("clock", ""), attrs.get("rule", "")


def _markup(value: LiveValue | None) -> str:
    if value is None:
        return format_html('<span class="live-limit">{}</span>', "–")
    if not value.mark:
        return format_html('<span class="live-limit" data-rule="{}">{}</span>', value.rule, spoken(value.length))
    return format_html(
        '<span class="live-limit" data-rule="{}">{}</span> <span class="mark">{}</span>',
        value.rule,
        spoken(value.length),
        value.mark,
    )


class LimitElementHandler(InlineEntityElementHandler):
    """From the stored form into the editor: a chip whose words say which limit it is and how long it is now."""

    mutability = "IMMUTABLE"

    def handle_starttag(self, name: str, attrs: Any, state: Any, contentstate: Any) -> None:
        """Put the chip's words in, all of it one entity: the element has no end of its own."""
        values = dict(attrs)
        if state.current_block is None:
            add_paragraph_block(state, contentstate)
        if state.leading_whitespace == FORCE_WHITESPACE:
            state.current_block.text += " "
        data = {part: values.get(part, "") for part in ("item", "clock", "rule")}
        words = chip_words(data)
        entity_range = EntityRange(contentstate.add_entity(Entity(self.entity_type, self.mutability, data)))
        entity_range.offset, entity_range.length = len(state.current_block.text), len(words)
        state.current_block.entity_ranges.append(entity_range)
        state.current_block.text += words
        state.leading_whitespace = KEEP_WHITESPACE

    def handle_endtag(self, name: str, state: Any, contentstate: Any) -> None:
        """Nothing is open."""


def chip_words(data: Attributes) -> str:
    """What the editor shows of a live value: "committed limit of 511922-0002, now 10 working days"."""
    value = get_live_values({_key(data)}, clock.now())[_key(data)]
    name = spoken(clock_label(data.get("clock", "")))
    if value is None:
        return _("%(name)s of %(item)s: no such limit") % {"name": name, "item": data.get("item") or "?"}
    return _("%(name)s of %(item)s, now %(length)s") % {
        "name": name,
        "item": value.item,
        "length": spoken(value.length),
    }


def clock_label(clock_name: str) -> Label:
    """A clock in words."""
    return CLOCK_LABELS.get(clock_name, _STEP)


def _to_database(props: dict[str, Any]) -> Any:
    data = {"embedtype": "limit", "item": props.get("item", ""), "clock": props.get("clock", "")}
    if props.get("rule"):
        data["rule"] = props["rule"]
    return DOM.create_element("embed", data)


def register_live_values(features: FeatureRegistry) -> None:
    """The feature ``limit`` of rich text."""
    features.register_embed_type(LimitEmbedHandler)
    features.register_editor_plugin(
        "draftail",
        "limit",
        EntityFeature(
            {
                "type": "LIMIT",
                "icon": "history",
                "description": gettext_lazy("Live limit of an item"),
                "attributes": ["item", "clock", "rule"],
                "limitsUrl": reverse_lazy("publicity_limits"),
            },
            js=["cms_pages/live_value.js"],
        ),
    )
    features.register_converter_rule(
        "contentstate",
        "limit",
        {
            "from_database_format": {'embed[embedtype="limit"]': LimitElementHandler("LIMIT")},
            "to_database_format": {"entity_decorators": {"LIMIT": _to_database}},
        },
    )
