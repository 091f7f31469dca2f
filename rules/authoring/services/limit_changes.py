"""Changing one limit of one item, proposed by one person and put in force by another."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from dataclasses import field as attribute
from datetime import datetime

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.utils.translation import gettext as _

from hall.foundation.clock import local_date
from rules.authoring.enums import Origin
from rules.authoring.errors import NothingToChangeError, RulesInvalidError, UnknownItemError
from rules.authoring.limit_rules import build_limit
from rules.authoring.models import ChangeSet, RuleSetVersion
from rules.authoring.ports import ItemReference, item_provider
from rules.authoring.selectors.standing_limits import code_for_limit, find_standing_limit
from rules.authoring.services.changes import propose_changes
from rules.authoring.services.checks import check_at_once
from rules.authoring.services.draft_entries import save_entry
from rules.authoring.services.drafts import LONGEST_TITLE, begin_draft
from rules.authoring.services.permission import require_approver
from rules.authoring.services.publishing import put_in_force
from rules.authoring.services.spoken import spoken
from rules.language import LimitCheck, Line, Operator, Rule, Source, SourceKind, TimeLimit, Unit
from rules.vocabulary import VOCABULARY, FieldType, Label

_STEP = "step:"
_COMMITMENT = Label("Commitment of the county", "本县承诺")


@dataclass(frozen=True, slots=True)
class NewLimit:
    """A limit as it shall stand.

    Attributes:
        item: Code of an item of the catalogue.
        clock: ``statutory``, ``committed``, ``acceptance``, ``delivery``, ``supplement_notice`` or ``step:CODE``.
        amount: Number of units; 0 is the same day.
        conditions: Further facts that must hold (field → value); the ordinary limit stays for all other cases.
        because: The source in words, in both languages or in one for both; the county's commitment when left out.
        source_kind: What the source is; local practice when one is named, else a proposal of the county.
        check: How far the figure was checked against its source; unverified when left out.
    """

    item: str
    clock: str
    amount: int
    unit: Unit = Unit.WORKING_DAY
    conditions: Mapping[str, object] = attribute(default_factory=dict)
    because: str | Label = ""
    check: LimitCheck | None = None
    source_kind: SourceKind | None = None

    @property
    def source(self) -> Source:
        """Where the limit comes from."""
        if not self.because:
            return Source(self.source_kind or SourceKind.PROPOSAL, _COMMITMENT)
        text = self.because if isinstance(self.because, Label) else Label(self.because, self.because)
        return Source(self.source_kind or SourceKind.LOCAL_PRACTICE, text)

    @property
    def reason(self) -> str:
        """Why the limit is changed, for the change that holds it."""
        return spoken(self.because) if isinstance(self.because, Label) else self.because


@transaction.atomic
def set_limit(limit: NewLimit, *, author: AbstractUser, approver: AbstractUser, at: datetime) -> RuleSetVersion:
    """Set a limit from now on, as two people at once; cases already accepted keep theirs.

    The rule that gives this limit already is changed; only where none does, there will be a new one. All or nothing:
    when the second person or the checks refuse it, nothing stays sent.

    Raises:
        UnknownItemError: The catalogue has no such item.
        RulesInvalidError: The limit cannot be compiled.
        NothingToChangeError: It is so already.
        SamePersonError, NotPermittedError: One of the two may not.
        ChangeNotReadyError: The checks found errors; ``fields`` names each.
    """
    change = propose_limit(limit, author=author, at=at)
    require_approver(approver, author_id=author.pk, origin=Origin.AUTHOR)
    check_at_once(change_set=change, at=at)
    return put_in_force(change_set=change, approver=approver, at=at)


def propose_limit(limit: NewLimit, *, author: AbstractUser, at: datetime) -> ChangeSet:
    """Send a limit for approval by another person; it raises what ``set_limit`` raises, but for the checks."""
    rule, _standing = _rule_of(limit, at)
    return propose_changes(title=rule.title.en[:300], rules=[rule], author=author, at=at, note=limit.reason)


@transaction.atomic
def draft_limit(limit: NewLimit, *, author: AbstractUser, at: datetime) -> ChangeSet:
    """Begin a draft that holds a limit, to be checked and tried before it is sent; it raises what ``set_limit`` does.

    Raises:
        NotPermittedError: No grant of the author covers it.
        NothingToChangeError: The limit is this already, from whatever source.
    """
    rule, standing = _rule_of(limit, at)
    if standing is not None and standing.then == rule.then:
        said = _("The limit is this already, by the rule %(rule)s.") % {"rule": standing.code}
        raise NothingToChangeError(fields={"amount": [said]})
    draft = begin_draft(title=spoken(rule.title)[:LONGEST_TITLE], note=limit.reason, author=author, at=at)
    saved = save_entry(change_set=draft, revision=draft.revision, rule=rule, author=author, at=at)
    if saved.revision == draft.revision:
        raise NothingToChangeError
    return saved


def _rule_of(limit: NewLimit, at: datetime) -> tuple[Rule, Rule | None]:
    """The rule as it shall stand, and the one that gives this limit now, whatever its code."""
    lines = tuple(Line(field, Operator.IS, value) for field, value in sorted(limit.conditions.items()))
    if any(line.field == "item" for line in lines):
        raise RulesInvalidError(fields={"when.item": [_("The item is already named.")]})
    known = _known_item(limit.item)
    if limit.clock.startswith(_STEP):
        _refuse_unknown_step(limit.item, limit.clock.removeprefix(_STEP))
    wanted = build_limit(
        item=limit.item,
        clock=limit.clock,
        amount=limit.amount,
        unit=limit.unit,
        because=limit.source,
        check=limit.check or LimitCheck.UNVERIFIED,
        conditions=lines,
        name=known.name if known else None,
    )
    standing = find_standing_limit(wanted, limit.item, local_date(at))
    if standing is None:
        return replace(wanted, code=code_for_limit(wanted, limit.item)), None
    return _changed(standing, wanted, limit), standing


def _changed(standing: Rule, wanted: Rule, limit: NewLimit) -> Rule:
    """The rule with another figure; its name, its place in the order, its days and its examples stay."""
    if not isinstance(standing.then, TimeLimit):
        raise TypeError(standing.code)
    then = replace(standing.then, amount=limit.amount, unit=limit.unit)
    if then == standing.then:
        because = wanted.because if limit.because else standing.because
        return replace(standing, because=because, check=limit.check or standing.check)
    return replace(standing, then=then, because=wanted.because, check=wanted.check)


def read_condition(text: str) -> tuple[str, object]:
    """``FIELD=VALUE`` as typed on a command line, the value read by the field's type.

    Raises:
        RulesInvalidError: No such field, or not a value of its type.
    """
    name, separator, value = text.partition("=")
    field = VOCABULARY.get(name)
    if not separator or field is None:
        raise RulesInvalidError(fields={"when": [_("%(text)s is not FIELD=VALUE of the vocabulary.") % {"text": text}]})
    if field.type is FieldType.BOOLEAN and value in {"true", "false"}:
        return name, value == "true"
    if field.type in {FieldType.INTEGER, FieldType.DECIMAL} and value.lstrip("-").isdecimal():
        return name, int(value)
    return name, value


def _refuse_unknown_step(item: str, step: str) -> None:
    """A limit of a step that the item does not have would never hold for any case."""
    provider = item_provider()
    steps = provider.get_steps(item) if provider is not None else (step,)
    if step not in steps:
        said = _("The item has no step “%(step)s”; it has: %(steps)s.") % {"step": step, "steps": ", ".join(steps)}
        raise RulesInvalidError(fields={"clock": [said]})


def _known_item(item: str) -> ItemReference | None:
    provider = item_provider()
    if provider is None:
        return None
    known = provider.get_items([item]).get(item)
    if known is None:
        raise UnknownItemError(item)
    return known
