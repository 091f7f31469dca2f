"""Two answers to a limit typed into a text: show the live one instead, or say that it is none."""

import json
from datetime import datetime
from html import escape
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from cms_pages.errors import PhraseNotFoundError
from cms_pages.models import ConfirmedPhrase
from cms_pages.one_truth import KnownLimit
from cms_pages.one_truth.html_text import replace_phrase
from cms_pages.selectors.gate import list_gaps


def confirm_phrase(*, page: Page, sentence: str, actor: Any, at: datetime) -> None:
    """Keep that a sentence of a page speaks of no limit of its item; a changed sentence is asked again."""
    ConfirmedPhrase.objects.get_or_create(
        page_id=page.pk, sentence=sentence[:2000], defaults={"confirmed_by": actor, "confirmed_at": at}
    )


def live_value(item: str, limit: KnownLimit) -> str:
    """How rich text stores a live value."""
    rule = f' rule="{escape(limit.rule)}"' if limit.variant else ""
    return f'<embed embedtype="limit" item="{escape(item)}" clock="{escape(limit.clock)}"{rule}/>'


@transaction.atomic
def use_live_value(*, page: Page, field: str, sentence: str, phrase: str, actor: Any, at: datetime) -> None:
    """Put a live value in the place of a typed limit, in a new draft of the page.

    Which limit it is follows from the rules, not from the request: the one that the phrase was judged beside.

    Raises:
        PhraseNotFoundError: the text has changed in the meantime, or the field holds no rich text.
    """
    Page.objects.select_for_update().get(pk=page.pk)
    draft = page.get_latest_revision_as_object()
    limit = _limit_beside(draft, field, sentence, phrase, at)
    replacement = live_value(draft.item.code, limit)
    model_field = draft._meta.get_field(field)  # noqa: SLF001  Django's public name for it
    value = getattr(draft, field)
    if isinstance(model_field, RichTextField):
        changed = replace_phrase(value, sentence=sentence, phrase=phrase, replacement=replacement)
    elif isinstance(model_field, StreamField):
        changed = _replace_in_stream(value, sentence=sentence, phrase=phrase, replacement=replacement)
    else:
        changed = None
    if changed is None:
        raise PhraseNotFoundError
    setattr(draft, field, model_field.to_python(changed))
    draft.save_revision(user=actor, log_action=True, clean=False)


def _limit_beside(draft: Any, field: str, sentence: str, phrase: str, at: datetime) -> KnownLimit:
    for gap in list_gaps(draft, at=at):
        found = gap.judgement
        if found is None or found.limit is None or gap.field != field:
            continue
        if found.phrase.sentence == sentence and found.phrase.text == phrase:
            return found.limit
    raise PhraseNotFoundError


def _replace_in_stream(value: Any, **what: str) -> str | None:
    """The stream as JSON with the phrase replaced in the first rich text that holds it."""
    done = False

    def walk(part: Any) -> Any:
        nonlocal done
        if isinstance(part, dict):
            return {key: walk(inner) for key, inner in part.items()}
        if isinstance(part, list):
            return [walk(inner) for inner in part]
        if not done and isinstance(part, str) and part.lstrip().startswith("<"):
            changed = replace_phrase(part, **what)
            if changed is not None:
                done = True
                return changed
        return part

    changed = walk(value.get_prep_value())
    return json.dumps(changed, cls=DjangoJSONEncoder) if done else None
