"""The one reader of the process environment.

Every variable the product understands is read here, with its type and its
error; nothing else in the product looks at ``os.environ``.
"""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from hall.foundation.embedded import location

ROOT = Path(__file__).resolve().parents[3]

# PostgreSQL plans what a connection asks for the fifth time once and for all: half of the work of an act otherwise.
_PREPARED: dict[str, Any] = {"server_side_binding": True, "prepare_threshold": 5}
LOCAL_MEMORY: dict[str, Any] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
DEMONSTRATION = "hall.settings.development"


def text(name: str, default: str | None = None) -> str:
    """The value of a variable; without a default a missing one is an error that names it."""
    value = os.environ.get(name, "").strip()
    if value:
        return value
    if default is None:
        raise ImproperlyConfigured(f"Set the environment variable {name}.")
    return default


def flag(name: str, *, default: bool = False) -> bool:
    """A yes/no variable: 1, true, yes or 0, false, no."""
    value = text(name, "yes" if default else "no").lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} must be yes or no, not {value!r}.")


def words(name: str) -> list[str]:
    """A comma-separated list."""
    return [word.strip() for word in text(name, "").split(",") if word.strip()]


def named_classes(**variables: str) -> dict[str, str]:
    """The dotted paths of classes that variables name; what is not named is left out."""
    given = {key: text(name, "") for key, name in variables.items()}
    return {key: path for key, path in given.items() if path}


def number(name: str, default: int, *, lowest: int, highest: int) -> int:
    """A whole number within bounds."""
    value = text(name, str(default))
    if not value.isascii() or not value.isdigit() or not lowest <= int(value) <= highest:
        raise ImproperlyConfigured(f"{name} must be a number from {lowest} to {highest}, not {value!r}.")
    return int(value)


def inherited(**changes: str) -> dict[str, str]:
    """The environment for a program that the product starts: this one, with changes."""
    return dict(os.environ) | changes


def settings_module() -> str:
    """Which settings hold; the demonstration's unless another is named."""
    return text("DJANGO_SETTINGS_MODULE", DEMONSTRATION)


def data_dir() -> Path:
    """Where the embedded database, uploads and anchors are kept.

    ``HALL_DATA_DIR``; without it ``var/``, or for root, with a checkout that
    PostgreSQL's account cannot enter, a directory below ``/var/lib/service-hall``.
    """
    chosen = text("HALL_DATA_DIR", "")
    return Path(chosen).absolute() if chosen else location.default_data_dir(ROOT)


def database_url() -> str | None:
    """The database that the operator named; none means the embedded one."""
    return text("DATABASE_URL", "") or None


def database() -> dict[str, Any]:
    """Django's settings of the one database, from ``DATABASE_URL`` or else the embedded one.

    ``postgresql://user:password@host:port/name?option=value``; a host of
    ``%2Fpath`` is a Unix socket directory. ``HALL_DATABASE_ROLE`` is the
    restricted role that web and worker assume after connecting.
    """
    url = urlsplit(database_url() or location.database_url(data_dir()))
    if url.scheme not in {"postgresql", "postgres"}:
        raise ImproperlyConfigured("DATABASE_URL must start with postgresql://; no other database is supported.")
    options: dict[str, Any] = _PREPARED | dict(parse_qsl(url.query))
    host = options.pop("host", unquote(url.hostname or ""))
    role = text("HALL_DATABASE_ROLE", "")
    if role:
        options["assume_role"] = role
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path.lstrip("/")),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": host,
        "PORT": str(url.port or ""),
        "OPTIONS": options,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def page_cache() -> dict[str, Any]:
    """Django's settings of the cache of pages, from ``HALL_CACHE_URL``.

    None: the memory of each process, up to 1000 pages. ``database://TABLE``: a table that ``manage.py
    createcachetable`` makes. ``redis://...``, ``rediss://...``: a Redis server, with the package ``redis`` installed.
    """
    url = text("HALL_CACHE_URL", "")
    parts = urlsplit(url)
    if not url:
        return LOCAL_MEMORY | {"LOCATION": "pages", "OPTIONS": {"MAX_ENTRIES": 1000}}
    if parts.scheme == "database" and parts.netloc.isidentifier():
        return {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": parts.netloc,
            "OPTIONS": {"MAX_ENTRIES": 5000},
        }
    if parts.scheme in {"redis", "rediss"}:
        return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url, "KEY_PREFIX": "hall"}
    raise ImproperlyConfigured("HALL_CACHE_URL must be database://TABLE or redis://HOST:PORT/NUMBER.")
