"""What the exact checks look at: the rules as they would stand with a draft, and the county they speak of."""

from collections import defaultdict
from dataclasses import asdict
from datetime import date

from rules.authoring.models import ChangeSet, Rule
from rules.authoring.ports import county_calendar, item_provider
from rules.defaults.project_flow import item_code_of, list_flow
from rules.vocabulary import VOCABULARY


def build_check_task(change_set: ChangeSet, *, today: date) -> dict[str, object]:
    """Everything the checks need, as JSON; a bounded number of queries."""
    standing = dict(Rule.objects.published().values_list("code", "definition"))
    entries = list(change_set.entries.values_list("code", "after"))
    before = [standing[code] for code, _ in entries if code in standing]
    with_draft = dict(standing)
    for code, after in entries:
        with_draft.pop(code, None)
        if after is not None:
            with_draft[code] = after
    return {
        "fields": [asdict(field) for field in VOCABULARY],
        "rules": list(with_draft.values()),
        "before": before,
        "changed": [code for code, _ in entries],
        "items": _items(),
        "calendar": _calendar(),
        "today": today.isoformat(),
    }


def _items() -> dict[str, dict[str, object]]:
    provider = item_provider()
    if provider is None:
        return {}
    items = provider.list_items()
    codes = [item.code for item in items]
    steps, documents = provider.list_steps(codes), provider.list_documents(codes)
    brought, produced = _project_documents({item.name.zh: item.code for item in items})
    return {
        item.code: {
            "facts": dict(item.facts),
            "name": item.name.as_json(),
            "steps": list(steps.get(item.code, {})),
            "documents": sorted({*documents.get(item.code, ()), *brought[item.code]}),
            "produces": sorted(produced[item.code]),
        }
        for item in items
    }


def _project_documents(item_codes: dict[str, str]) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """What applicants bring to the items of investment projects, and what these items make, by the flow table."""
    made = {code for row in list_flow() for code in row.produces}
    brought: dict[str, set[str]] = defaultdict(set)
    produced: dict[str, set[str]] = defaultdict(set)
    for row in list_flow():
        item = item_code_of(row, item_codes)
        if item:
            brought[item].update(code for need in row.needs for code in need.codes if code not in made)
            produced[item].update(row.produces)
    return brought, produced


def _calendar() -> dict[str, object]:
    calendar = county_calendar()
    return {
        "published_through": calendar.published_through.isoformat(),
        "overrides": [{"day": one.day.isoformat(), "kind": one.kind.value} for one in calendar.overrides],
    }
