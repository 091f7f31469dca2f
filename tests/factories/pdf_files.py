"""Small PDFs as applicants hand them in, and as they should not."""

from io import BytesIO

import pypdf
from pypdf.generic import DictionaryObject, NameObject, TextStringObject


def make_pdf_file(
    *, pages: int = 1, script: str = "", launches: str = "", attached: bytes = b"", password: str = "", title: str = ""
) -> bytes:
    """A PDF of empty pages, with what makes it active."""
    writer = pypdf.PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(72, 72)
    for kind, key, said in (("/JavaScript", "/JS", script), ("/Launch", "/F", launches)):
        if said:
            action = DictionaryObject({NameObject("/S"): NameObject(kind), NameObject(key): TextStringObject(said)})
            writer.root_object[NameObject("/OpenAction")] = writer._add_object(action)
    if title:
        writer.add_metadata({"/Title": title})
    if attached:
        writer.add_attachment("inner.exe", attached)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    made = BytesIO()
    writer.write(made)
    return made.getvalue()
