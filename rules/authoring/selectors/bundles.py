"""Compiled bundles of a version, kept per process.

Everything here is keyed by content (fingerprint of a version, hash of a bundle) and content never changes, so nothing
is ever invalidated and the cost of an evaluation does not grow with the number of rules: a case needs the bundle of
all items and the bundle of its own.
"""

import threading
from collections import OrderedDict
from collections.abc import Collection, Mapping
from functools import partial

from django.conf import settings

from hall.foundation.freshness import depends_on, rules_subject
from rules.authoring.errors import VersionNotFoundError
from rules.authoring.events import fingerprint
from rules.authoring.models import Bundle, RuleSetVersion
from rules.engine import Bundle as CompiledBundle
from rules.engine import BundleCache, CompileError, EvaluationFailedError, compile_bundle
from rules.language import RuleFormError, rule_from_json
from rules.vocabulary import VOCABULARY

_SHARED = ""
_MANIFESTS_KEPT = 16

_bundles = BundleCache(maxsize=getattr(settings, "HALL_RULE_BUNDLES_KEPT", 512))
_manifests: OrderedDict[str, Mapping[str, str]] = OrderedDict()
_manifests_lock = threading.Lock()


class BundleLoadError(EvaluationFailedError):
    """A published bundle is not there, or is not what its hash says."""


def load_bundles(version: RuleSetVersion, item: str | None = None) -> list[CompiledBundle]:
    """The compiled bundles that a case of this item needs; without an item the bundle of all items only.

    No query when they are in memory; else one for the manifest and one for each missing bundle.

    Raises:
        BundleLoadError: A bundle is missing or was tampered with.
    """
    return ItemBundles(version, [item or _SHARED]).of(item or _SHARED)


class ItemBundles:
    """The compiled bundles of many items, with one query for all that are not in memory."""

    def __init__(self, version: RuleSetVersion, items: Collection[str]) -> None:
        """Name the items; nothing is fetched before it is asked for, the manifest apart."""
        depends_on(*map(rules_subject, items))
        self._manifest = get_manifest(version)
        self._stored = _StoredBundles({self._manifest[scope] for scope in (_SHARED, *items) if scope in self._manifest})

    def of(self, item: str) -> list[CompiledBundle]:
        """The bundle of all items and that of one of the items named before.

        Raises:
            BundleLoadError: A bundle is missing or was tampered with.
        """
        scopes = [scope for scope in dict.fromkeys([_SHARED, item]) if scope in self._manifest]
        return [self._compiled(self._manifest[scope]) for scope in scopes]

    def _compiled(self, key: str) -> CompiledBundle:
        return _bundles.get(f"{key}:{VOCABULARY.fingerprint}", partial(_compile, key, self._stored))


def get_manifest(version: RuleSetVersion) -> Mapping[str, str]:
    """Scope → hash of its bundle, read once per process and version."""
    with _manifests_lock:
        known = _manifests.get(version.fingerprint)
        if known is not None:
            _manifests.move_to_end(version.fingerprint)
            return known
    manifest: Mapping[str, str] | None = (
        RuleSetVersion.objects.filter(pk=version.pk).values_list("manifest", flat=True).first()
    )
    if manifest is None:
        raise VersionNotFoundError(version=version.number)
    with _manifests_lock:
        _manifests[version.fingerprint] = manifest
        while len(_manifests) > _MANIFESTS_KEPT:
            _manifests.popitem(last=False)
    return manifest


class _StoredBundles:
    """The stored rules of some bundles, fetched together when the first of them is asked for."""

    def __init__(self, hashes: Collection[str]) -> None:
        self._hashes = hashes
        self._rules: dict[str, object] | None = None

    def rules_of(self, key: str) -> object:
        """The rules of one bundle, or None when it is not stored."""
        if self._rules is None:
            self._rules = dict(Bundle.objects.filter(hash__in=self._hashes).values_list("hash", "rules"))
        return self._rules.get(key)


def _compile(key: str, stored: _StoredBundles) -> CompiledBundle:
    forms = stored.rules_of(key)
    if not isinstance(forms, list):
        raise BundleLoadError(f"bundle {key[:12]} is not stored")
    if fingerprint(forms) != key:
        raise BundleLoadError(f"bundle {key[:12]} is not what its hash says")
    try:
        return compile_bundle([rule_from_json(form) for form in forms], VOCABULARY)
    except (RuleFormError, CompileError) as error:
        raise BundleLoadError(f"bundle {key[:12]} does not compile: {error}") from error
