"""The limits' grid of small catalogues, and edits of its cells."""

from collections.abc import Sequence

from rules.authoring.tables.edits import Batch, Outcome, RuleEdit
from rules.authoring.tables.limit_edits import apply_limit_edits
from rules.authoring.tables.limit_grid import limit_rows
from rules.authoring.tables.limit_making import LimitItem
from rules.authoring.tables.limit_sheet import limit_sheet
from rules.authoring.tables.sheets import Sheet
from rules.authoring.tables.standing import StandingRule, StandingRules
from rules.language import Kind, Rule, Source, SourceKind
from rules.vocabulary import Label
from tests.factories.rules import make_limit

NOTICE = Source(SourceKind.PROPOSAL, Label("Notice 3", "通知3号"))


def make_table_item(code: str = "T-1", *, item_type: str = "01") -> LimitItem:
    """A licence with a step to review."""
    facts = {"item": code, "item_type": item_type, "authority": "A-1", "level": "county", "handling": "committed"}
    steps = {"accept": Label("Acceptance", "受理"), "review": Label("Review", "审查")}
    return LimitItem(code, Label(f"Item {code}", f"事项{code}"), facts, steps)


def make_standing(*published: Rule, drafted: Sequence[Rule] | None = None) -> StandingRules:
    """These rules published; with a draft that leaves them as ``drafted``."""
    after = {rule.code: rule for rule in (published if drafted is None else drafted)}
    before = {rule.code: rule for rule in published}
    return StandingRules(
        Kind.TIME_LIMIT, [StandingRule(before.get(code), after.get(code)) for code in sorted({*before, *after})]
    )


def edit_limits(
    standing: StandingRules, *edits: RuleEdit, items: Sequence[LimitItem] = (), source: Source | None = NOTICE
) -> Outcome:
    """What edits make of the rules."""
    known = {item.code: item for item in items or [make_table_item()]}
    rows = limit_rows({code: item.facts for code, item in known.items()}, standing)
    return apply_limit_edits(edits, items=known, rows=rows, standing=standing, batch=Batch(source))


def make_limit_sheet(*rules: Rule, items: Sequence[LimitItem] = (), writable: bool = True) -> Sheet:
    """The sheet of these limits."""
    known = {item.code: item for item in items or [make_table_item()]}
    rows = limit_rows({code: item.facts for code, item in known.items()}, make_standing(*rules))
    return limit_sheet(known, rows, may_write=lambda _item: writable)


def make_own_limit(amount: int = 10, *, item: str = "T-1", clock: str = "committed") -> Rule:
    """An item's own limit."""
    return make_limit(f"limit.{item}.{clock}", item=item, clock=clock, amount=amount)
