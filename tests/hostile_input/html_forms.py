"""The forms of a page as a browser without scripts would send them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

Values = dict[str, list[str]]
BUTTONS = frozenset({"submit", "button", "image", "reset"})


@dataclass
class Form:
    """Where a form goes, and what it would send as it stands; the kind of each control by its name."""

    action: str
    method: str
    values: Values = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)

    @property
    def has_files(self) -> bool:
        """Whether it can carry files."""
        return "file" in self.kinds.values()

    def add(self, name: str, kind: str, value: str | None) -> None:
        """Remember a control, and what it would send."""
        self.kinds.setdefault(name, kind)
        if value is not None:
            self.values.setdefault(name, []).append(value)


class _Reader(HTMLParser):
    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address
        self.forms: list[Form] = []
        self.links: list[str] = []
        self._form: Form | None = None
        self._select = self._area = ""
        self._chosen: list[str] = []
        self._first: str | None = None
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "a" and said.get("href"):
            self.links.append(urljoin(self.address, said["href"]))
        elif tag == "form":
            action = urljoin(self.address, said.get("action") or self.address)
            self._form = Form(action, said.get("method", "get").lower())
            self.forms.append(self._form)
        elif self._form is not None and said.get("name"):
            self._control(self._form, tag, said)
        elif tag == "option" and self._select:
            self._first = said.get("value", "") if self._first is None else self._first
            if "selected" in said:
                self._chosen.append(said.get("value", ""))

    def _control(self, form: Form, tag: str, said: dict[str, str]) -> None:
        name, kind = said["name"], said.get("type", "text").lower()
        if tag == "input" and kind == "file":
            form.add(name, "file", None)
        elif tag == "input" and kind in {"checkbox", "radio"}:
            form.add(name, kind, said.get("value", "on") if "checked" in said else None)
        elif tag == "input" and kind not in BUTTONS:
            form.add(name, kind, said.get("value", ""))
        elif tag == "button" or kind in BUTTONS:
            form.add(name, "button", said.get("value", ""))
        elif tag == "select":
            self._select, self._chosen, self._first = name, [], None
        elif tag == "textarea":
            self._area, self._text = name, ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self._text += data

    def handle_endtag(self, tag: str) -> None:
        if self._form is None:
            return
        if tag == "form":
            self._form = None
        elif tag == "select" and self._select:
            for value in self._chosen or [self._first or ""]:
                self._form.add(self._select, "select", value)
            self._select = ""
        elif tag == "textarea" and self._area:
            self._form.add(self._area, "textarea", self._text.removeprefix("\n"))
            self._area = ""


def read_page(page: str, address: str) -> tuple[list[Form], list[str]]:
    """The forms of a page, and the addresses on this site that it links to."""
    reader = _Reader(address)
    reader.feed(page)
    links = [link.partition("#")[0] for link in reader.links if not urlsplit(link).netloc]
    return reader.forms, list(dict.fromkeys(links))
