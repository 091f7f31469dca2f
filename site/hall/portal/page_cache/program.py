"""Which program makes the pages: a page that another version left in a shared cache is not shown."""

import hashlib
from functools import lru_cache
from pathlib import Path

from django.apps import apps
from django.conf import settings

_READ = frozenset({".py", ".html", ".css", ".js", ".svg", ".mo", ".txt", ".xml"})


@lru_cache(maxsize=1)
def program_digest() -> str:
    """A digest of the product's own code, templates, styles and translations, and of settings that pages show."""
    roots = sorted({Path(config.path).parent for config in apps.get_app_configs() if config.name.startswith("hall.")})
    roots += [Path(apps.get_app_config(label).path) for label in ("cms_pages", "authoring")]
    digest = hashlib.sha256(f"{settings.WAGTAILADMIN_BASE_URL} {settings.HALL_DEMONSTRATION}".encode())
    for root in roots:
        for file in sorted(root.rglob("*")):
            if file.suffix in _READ:
                digest.update(file.read_bytes())
    return digest.hexdigest()
