"""What a browser without scripts would send back from a page of the builder."""

from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.models import AbstractUser
from django.test import Client
from django.urls import reverse

from rules.authoring.models import ChangeSet

Fields = dict[str, list[str]]
FORM = "application/x-www-form-urlencoded"


class _FormReader(HTMLParser):
    """The controls of the form with the id of the builder, as they stand."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: Fields = {}
        self._inside = False
        self._select = ""
        self._options: list[tuple[str, bool]] = []
        self._area = ""
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "form":
            self._inside = said.get("id") == "rule-builder"
        if not self._inside:
            return
        name = said.get("name") or ""
        if tag == "input" and name:
            kind = said.get("type")
            if kind not in {"checkbox", "radio"} or "checked" in said:
                self._add(name, said.get("value") or ("on" if kind == "checkbox" else ""))
        elif tag == "select":
            self._select, self._options = name, []
        elif tag == "option" and self._select:
            self._options.append((said.get("value") or "", "selected" in said))
        elif tag == "textarea":
            self._area, self._text = name, ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        elif tag == "select" and self._select:
            chosen = [value for value, selected in self._options if selected] or [self._options[0][0]]
            self._add(self._select, chosen[-1])
            self._select = ""
        elif tag == "textarea" and self._area:
            self._add(self._area, self._text.removeprefix("\n"))
            self._area = ""

    def _add(self, name: str, value: str) -> None:
        self.fields.setdefault(name, []).append(value)


def fields_of(page: str) -> Fields:
    """Name → values of the builder's form."""
    reader = _FormReader()
    reader.feed(page)
    return reader.fields


class Typist:
    """Somebody who writes rules in a draft without scripts."""

    def __init__(self, user: AbstractUser, draft: ChangeSet, language: str = "en") -> None:
        self.client = Client(headers={"accept-language": language})
        self.client.force_login(user)  # type: ignore[arg-type]  # the project's user is an AbstractUser
        self.draft = draft
        self.url = ""
        self.page = ""
        self.fields: Fields = {}
        self.status = 0

    def begin(self, kind: str) -> None:
        """Open the form for a new rule."""
        self._open(reverse("authoring_build_new", args=[self.draft.number, kind]))

    def open(self, code: str, query: str = "") -> None:
        """Open a rule of the draft."""
        self._open(reverse("authoring_build", args=[self.draft.number, code]) + query)

    def type(self, **texts: str | list[str]) -> None:
        """Fill controls in; two underscores stand for the dot in a name."""
        for name, text in texts.items():
            self.fields[name.replace("__", ".")] = text if isinstance(text, list) else [text]

    def press(self, act: str, **headers: str) -> Any:
        """Press a button and look at the page that comes."""
        sent = {name: values for name, values in self.fields.items() if name != "do"} | {"do": [act]}
        body = urlencode(sent, doseq=True)
        url = self.url.partition("?")[0]
        answer = self.client.post(url, body, content_type=FORM, follow=True, headers=headers)
        self._look(answer)
        return answer

    def _open(self, url: str) -> None:
        self.url = url
        self._look(self.client.get(url))

    def _look(self, answer: Any) -> None:
        self.status = answer.status_code
        self.page = answer.content.decode()
        if getattr(answer, "redirect_chain", None):
            self.url = answer.redirect_chain[-1][0]
        self.fields = fields_of(self.page) or self.fields
