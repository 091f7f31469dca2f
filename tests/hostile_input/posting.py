"""Sending a form with what nobody types in it: it is answered in words, and never a fault."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote_from_bytes, urlsplit

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from tests.hostile_input.html_forms import Form
from tests.hostile_input.values import TEXTS, make_files
from tests.hostile_input.walking import said_of

FORM = "application/x-www-form-urlencoded"
KEPT = frozenset({"csrfmiddlewaretoken", "next"})

Sent = dict[str, list[bytes]]


def honest(form: Form) -> Sent:
    """The form as it stands."""
    return {name: [value.encode() for value in values] for name, values in form.values.items()}


def all_at_once(form: Form, turn: int) -> Sent:
    """Every field with another hostile value; after as many turns as there are values each field had each."""
    values = list(TEXTS.values())
    names = [name for name in form.kinds if name not in KEPT]
    return honest(form) | {name: [values[(turn + place) % len(values)]] for place, name in enumerate(names)}


def one_by_one(form: Form) -> Iterator[tuple[str, str, Sent]]:
    """Each field with each hostile value, all others as they stand."""
    for name in form.kinds:
        if name not in KEPT:
            for what, value in TEXTS.items():
                yield name, what, honest(form) | {name: [value]}


def send(client: Client, form: Form, sent: Sent, *, file: str = "") -> Any:
    """The answer to a form; what it wrote is taken back."""
    with transaction.atomic():
        if form.method == "get":
            answer = client.get(f"{form.action.partition('?')[0]}?{_encoded(sent)}")
        elif form.has_files:
            texts: dict[str, Any] = dict(sent)
            if file:
                name, content = make_files()[file]
                texts |= {
                    field: SimpleUploadedFile(name, content) for field, kind in form.kinds.items() if kind == "file"
                }
            answer = client.post(form.action, texts)
        else:
            answer = client.generic("POST", form.action, _encoded(sent), FORM)
        transaction.set_rollback(True)
    return answer


def find_fault(client: Client, form: Form, sent: Sent, what: str, file: str) -> str:
    """What was wrong with the answer; empty, if it was one in words."""
    answer = send(client, form, sent, file=file)
    where = f"{form.method.upper()} {urlsplit(form.action).path} {what}: "
    if answer.status_code >= 500:
        return where + said_of(answer)
    return ""


def _encoded(sent: Sent) -> str:
    return "&".join(
        f"{quote_from_bytes(name.encode())}={quote_from_bytes(value)}"
        for name, values in sent.items()
        for value in values
    )
