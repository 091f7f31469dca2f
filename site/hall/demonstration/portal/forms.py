"""Blank forms and filled-in samples, made as word-processor files when the demonstration is loaded.

Both languages stand side by side in one file. A sample says of itself that it is invented, and holds no number that
could be anybody's.
"""

import io
import zipfile
from collections.abc import Sequence
from html import escape

from cms_pages.services.planting import StoredFile
from hall.demonstration.portal.content import read_texts

_ZIP_DATE = (2026, 1, 1, 0, 0, 0)  # the same bytes whenever they are made
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
SAMPLE_NOTE = "样例，内容均为虚构  ·  Sample: everything in it is invented"


def make_forms() -> list[StoredFile]:
    """A blank form and a sample of each form in ``texts/forms.toml``."""
    common = read_texts("forms")["common"]
    return [
        file
        for form in read_texts("forms")["form"]
        for file in _pair(form["code"], form["name"], [*common["begin"], *form["rows"], *common["end"]])
    ]


def blank_title(code: str) -> str:
    """The title by which a guide refers to the blank form."""
    return f"Form {code}, blank"


def sample_title(code: str) -> str:
    """The title by which a guide refers to the sample."""
    return f"Form {code}, sample"


def _pair(code: str, name: Sequence[str], rows: Sequence[Sequence[str]]) -> list[StoredFile]:
    """Rows are label in English, label in Chinese, and what the sample says."""
    en, zh = name
    labels = [f"{row[1]}  {row[0]}" for row in rows]
    return [
        StoredFile(
            title=blank_title(code),
            file_name=f"{code}-blank.docx",
            content=_docx(f"{zh}  {en}", "", [(label, "") for label in labels]),
            name_en=f"{en} (blank form)",
            name_zh=f"{zh}（空白表）",
        ),
        StoredFile(
            title=sample_title(code),
            file_name=f"{code}-sample.docx",
            content=_docx(f"{zh}  {en}", SAMPLE_NOTE, list(zip(labels, (row[2] for row in rows), strict=True))),
            name_en=f"{en} (filled-in sample)",
            name_zh=f"{zh}（填写样表）",
        ),
    ]


def _docx(title: str, note: str, rows: Sequence[tuple[str, str]]) -> bytes:
    table = "".join(f"<w:tr>{_cell(label, 3600)}{_cell(value, 5600)}</w:tr>" for label, value in rows)
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="6" w:color="475764"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    document = (
        f'<w:document xmlns:w="{_WORD}"><w:body>{_line(title, 32, bold=True)}{_line(note, 20)}'
        f"<w:tbl><w:tblPr><w:tblW w:w='9200' w:type='dxa'/><w:tblBorders>{borders}</w:tblBorders></w:tblPr>"
        f"<w:tblGrid><w:gridCol w:w='3600'/><w:gridCol w:w='5600'/></w:tblGrid>{table}</w:tbl>{_line('', 20)}"
        "</w:body></w:document>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in (
            ("[Content_Types].xml", _TYPES),
            ("_rels/.rels", _RELATIONS),
            ("word/document.xml", document),
        ):
            head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
            archive.writestr(zipfile.ZipInfo(name, _ZIP_DATE), head + part, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _line(text: str, size: int, *, bold: bool = False) -> str:
    weight = "<w:b/>" if bold else ""
    return (
        f'<w:p><w:r><w:rPr>{weight}<w:sz w:val="{size}"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
    )


def _cell(text: str, width: int) -> str:
    return f"<w:tc><w:tcPr><w:tcW w:w='{width}' w:type='dxa'/></w:tcPr>{_line(text, 22)}</w:tc>"
