"""Full addresses of pages. They come from settings and never from what a request calls the host."""

import re

from django.conf import settings

_OWN_PATH = re.compile(r"/[\w./%-]{0,300}")


def full_address(path: str) -> str:
    """The address of a path with scheme and host."""
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}"


def is_own_page(path: str) -> bool:
    """Whether a path is one of the portal's, below a language, and nothing else."""
    below_language = path.startswith(tuple(f"/{code}/" for code, _ in settings.LANGUAGES))
    return below_language and "//" not in path and ".." not in path and bool(_OWN_PATH.fullmatch(path))
