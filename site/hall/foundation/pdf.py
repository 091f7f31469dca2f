"""Pages as PDF: WeasyPrint behind one door, which never prints a box in the place of a character.

Pango and a Chinese font belong to the machine, not to the wheel. Where one is missing, or where a name needs a
character that no installed font has, an error says what is missing and what to install; operators read the same on
``/readyz``. Nothing is loaded from the network: a page brings its pictures and styles along.
"""

import logging
from threading import Lock, Thread

from django.utils.translation import gettext_lazy as _
from PIL import ImageFile

from hall.foundation.errors import TemporarilyUnavailableError

# It quotes what it cannot print, which may be a part of a name.
logging.getLogger("weasyprint").addHandler(logging.NullHandler())
logging.getLogger("weasyprint").propagate = False
logging.getLogger("fontTools").setLevel(logging.ERROR)

_SAMPLE = "<p>政务大厅 Service Hall 0123</p>"
_ONE_AT_A_TIME = Lock()

NO_PANGO = (
    "PDF papers cannot be made: Pango is not installed "
    "(on Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)."
)
NO_FONT = (
    "PDF papers cannot be made in Chinese: no font has Chinese characters (on Debian: apt-get install fonts-noto-cjk)."
)


class PdfUnavailableError(TemporarilyUnavailableError):
    """This machine cannot make PDF papers."""

    code = "pdf_unavailable"
    title = _("Papers cannot be printed: Pango, which lays out the pages, is not installed. Please tell the operators.")


class CharactersMissingError(TemporarilyUnavailableError):
    """No installed font has a character of the paper; nothing was printed, for a box is not a name."""

    code = "characters_missing"
    title = _(
        "The paper cannot be printed: no installed font has some of its characters. "
        "Please ask the operators to install a Chinese font (on Debian: fonts-noto-cjk)."
    )


def make_pdf(page: str) -> bytes:
    """A page of HTML, with its styles in it, as PDF.

    Raises:
        PdfUnavailableError: Pango is not installed.
        CharactersMissingError: no installed font has some character of the page.
    """
    try:
        import weasyprint  # noqa: PLC0415  loads Pango, which a machine may lack
    except OSError as error:
        raise PdfUnavailableError from error
    # WeasyPrint lets the whole process take pictures that were cut off; those that people upload are to be whole.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    with _ONE_AT_A_TIME:  # Pango's fonts are shared by the threads of a process
        document = weasyprint.HTML(
            string=page, base_url="about:blank", url_fetcher=weasyprint.urls.URLFetcher(allowed_protocols=["data"])
        ).render()
        made: bytes = document.write_pdf()
    missing = sorted({character for font in document.fonts.values() for character in font.missing})
    if missing:
        raise CharactersMissingError(missing=[f"U+{character:04X}" for character in missing])
    return made


def what_is_missing() -> tuple[str, ...]:
    """What keeps this machine from printing papers; a sample is printed to find out."""
    try:
        make_pdf(_SAMPLE)
    except PdfUnavailableError:
        return (NO_PANGO,)
    except CharactersMissingError:
        return (NO_FONT,)
    return ()


class PdfWatch:
    """What operators are told, found out once in the life of a process and beside its work: a print takes a second."""

    def __init__(self) -> None:
        """Nothing was looked at."""
        self._found: tuple[str, ...] = ()
        self._looking: Thread | None = None

    def warnings(self, *, wait: bool = False) -> tuple[str, ...]:
        """What is missing; nothing while the first look is not finished, unless the caller waits for it."""
        if self._looking is None:
            self._looking = Thread(target=self._look, name="pdf-watch", daemon=True)
            self._looking.start()
        if wait:
            self._looking.join()
        return self._found

    def _look(self) -> None:
        self._found = what_is_missing()


watch = PdfWatch()
