"""The plain way in which the demonstration's texts are written, turned into rich text and blocks.

Paragraphs are divided by empty lines. ``- `` and ``1. `` begin lists, ``### `` a
heading, ``**`` bold, ``[words](page:KEY)`` a link. A line of ``::: KIND`` opens
a block of another kind and ``:::`` closes it: ``note``, ``important``,
``question The question?``, ``picture TITLE | caption``, ``download TITLE | note``,
``table`` (cells divided by ``|``), ``figures`` (name, value, unit, formula).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import Any

from cms_pages.services.planting.plan import FileRef, ImageRef

Block = dict[str, Any]

_BOLD = re.compile(r"\*\*(.+?)\*\*")
_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
_NUMBERED = re.compile(r"^[0-9]+\. ")
_FENCE = re.compile(r"^::: *(\w+) *(.*)$")


def rich_text(text: str) -> str:
    """The HTML of a text without blocks."""
    return "".join(_paragraph(part.strip()) for part in re.split(r"\n\s*\n", text.strip()) if part.strip())


def blocks(text: str) -> list[Block]:
    """The blocks of a text; what stands outside of fences is text."""
    return [block for kind, rest, lines in _fenced(text) if (block := _block(kind, rest, lines)) is not None]


def _fenced(text: str) -> Iterator[tuple[str, str, list[str]]]:
    kind, rest, lines = "text", "", list[str]()
    for line in text.strip().splitlines():
        opening = _FENCE.match(line)
        if opening or line.strip() == ":::":
            yield kind, rest, lines
            kind, rest = (opening[1], opening[2].strip()) if opening else ("text", "")
            lines = []
        else:
            lines.append(line)
    yield kind, rest, lines


def _block(kind: str, rest: str, lines: Sequence[str]) -> Block | None:
    text = "\n".join(lines)
    if kind == "text" and not text.strip():
        return None
    makers: dict[str, Callable[[], Block]] = {
        "text": lambda: _typed("text", rich_text(text)),
        "note": lambda: _typed("note", {"weight": "hint", "text": rich_text(text)}),
        "important": lambda: _typed("note", {"weight": "important", "text": rich_text(text)}),
        "question": lambda: question(rest, text),
        "picture": lambda: _referring("picture", "picture", ImageRef, "caption", rest),
        "download": lambda: _referring("download", "file", FileRef, "note", rest),
        "table": lambda: _table(lines),
        "figures": lambda: _figures(lines),
    }
    return makers[kind]()


def question(words: str, answer: str) -> Block:
    """A question with its answer."""
    return _typed("question", {"question": words, "answer": rich_text(answer)})


def _typed(kind: str, value: Any) -> Block:
    return {"type": kind, "value": value}


def _referring(kind: str, part: str, reference: Callable[[str], Any], words: str, rest: str) -> Block:
    title, _divider, note = rest.partition("|")
    return _typed(kind, {part: reference(title.strip()), words: note.strip()})


def _rows(lines: Sequence[str]) -> list[list[str]]:
    return [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines if line.strip()]


def _figures(lines: Sequence[str]) -> Block:
    names = ("name", "value", "unit", "formula")
    rows = [dict(zip(names, row, strict=True)) for row in _rows(lines)]
    return _typed("figures", [_typed("item", row) for row in rows])


def _table(lines: Sequence[str]) -> Block:
    rows = _rows(lines)
    return _typed(
        "table",
        {
            "data": rows,
            "first_row_is_table_header": True,
            "first_col_is_header": False,
            "table_header_choice": "row",
            "table_caption": "",
            "cell": [],
            "mergeCells": [],
        },
    )


def _paragraph(text: str) -> str:
    lines = text.splitlines()
    if text.startswith("### "):
        return f"<h3>{_inline(text[4:])}</h3>"
    if all(line.startswith("- ") for line in lines):
        return _list("ul", [line[2:] for line in lines])
    if all(_NUMBERED.match(line) for line in lines):
        return _list("ol", [_NUMBERED.sub("", line) for line in lines])
    return f"<p>{_inline(' '.join(line.strip() for line in lines))}</p>"


def _list(tag: str, items: Sequence[str]) -> str:
    return f"<{tag}>{''.join(f'<li>{_inline(item)}</li>' for item in items)}</{tag}>"


def _inline(text: str) -> str:
    linked = _LINK.sub(r'<a href="\2">\1</a>', escape(text, quote=False))
    return _BOLD.sub(r"<b>\1</b>", linked)
