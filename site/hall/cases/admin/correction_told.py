"""What a correction of the intake changed, in words; of personal data only that it changed."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms_pages.enums import Channel, ServiceForm
from hall.cases.models import Case

_PERSONAL = {
    "name": gettext_lazy("Name of the applicant"),
    "id_number": gettext_lazy("Identity number"),
    "phone": gettext_lazy("Telephone"),
}
_CHOSEN: dict[str, tuple[Any, Any]] = {
    "channel": (gettext_lazy("Channel"), Channel),
    "service_form": (gettext_lazy("Form of service"), ServiceForm),
}


def tell_correction(_case: Case, payload: Mapping[str, Any], _people: Mapping[str, str]) -> Iterable[str]:
    """A line for each field; earlier events do not say what was there before."""
    before = payload.get("before") or {}
    for field in payload.get("fields", []):
        if field in _PERSONAL:
            yield _("{field}: changed").format(field=_PERSONAL[field])
        elif field in _CHOSEN:
            name, choices = _CHOSEN[field]
            old, new = (_label(choices, value) for value in (before.get(field, ""), payload.get(field, "")))
            told = _("{field}: from {old} to {new}") if old else _("{field}: to {new}")
            yield told.format(field=name, old=old, new=new)


def _label(choices: Any, value: str) -> str:
    return str(choices(value).label) if value in choices.values else ""
