"""What the rules may know of accountability records, through their own port."""

from collections.abc import Collection
from datetime import datetime

from django.contrib.auth.models import AbstractUser
from django.urls import reverse

from hall.cases import selectors as cases_selectors
from hall.cases import services as cases
from hall.supervision import selectors
from hall.supervision.enums import RecordState
from hall.supervision.models import AccountabilityRecord
from hall.supervision.selectors.foundations import list_resting, list_without_foundation
from hall.supervision.services.reopening import reopen_withdrawn
from rules.authoring import selectors as authoring
from rules.authoring.ports import Raised, RaisedLine, Resting

_LISTED = 200


class RecordsOfWithdrawnRules:
    """Accountability records hear when a rule no longer holds."""

    def rules_withdrawn(self, *, codes: Collection[str], at: datetime) -> None:
        """Reopen what rests only on withdrawn rules; their yellow cards age no more, so no red card comes of them."""
        withdrawn = authoring.list_withdrawn(codes, at)
        for code, withdrawal in sorted(withdrawn.items()):
            cases.stop_yellow_cards(rules=[code], at=at, note=withdrawal.reason)
        cases.set_limits_anew(rules=list(withdrawn), at=at)
        reopen_withdrawn(rules=codes, at=at)

    def list_raised(self, *, rule: str, user: AbstractUser, at: datetime) -> Raised:
        """What rests only on this withdrawn rule, or on others withdrawn as well; the newest a person may see."""
        keys = list(list_without_foundation([rule], at))
        seen = selectors.visible_records(user, at).filter(pk__in=keys)[:_LISTED]
        lines = [
            RaisedLine(
                number=record.number,
                url=reverse("accountability_record", args=[record.number]),
                case=record.case_number,
                rung=record.get_rung_display(),
                state=record.get_state_display(),
                reopened_at=record.reopened_at,
            )
            for record in seen
        ]
        waiting = AccountabilityRecord.objects.filter(pk__in=keys, state=RecordState.REOPENED).count()
        return Raised(total=len(keys), waiting=waiting, lines=lines)

    def count_resting(self, *, rules: Collection[str], at: datetime) -> Resting:
        """How many records would be decided anew, and how many open cases would get other limits."""
        return Resting(records=len(list_resting(rules, at)), cases=cases_selectors.count_open_limited_by(rules))
