"""The real cases that a large county is multiplied from: the demonstration's, and as many again that have just begun.

Every one went through the services act by act, with the shipped rules and the county's catalogue, so that each row of
it is one that the product writes. Some have what is recorded beside the acts as well: notes, an agent, a result.
"""

import random  # noqa: TID251 - the same cases each time, nothing to guess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection

from cms_pages.selectors import ItemSnapshot, list_snapshots
from hall.cases import services
from hall.cases.enums import OPEN_STATES, Act, RemarkKind, State
from hall.cases.models import Case
from hall.cases.services.results import register_result
from hall.demonstration import stories
from hall.demonstration.county import SET_UP_BEFORE, set_up_county
from hall.demonstration.history import live_through, plan_stories
from hall.demonstration.office_hours import OfficeHours
from hall.demonstration.officers import CaseInHand
from hall.demonstration.stories import Course, Story
from hall.foundation import clock
from hall.foundation.errors import HallError
from hall.organization.models import Authority, User
from hall.organization.selectors import get_calendar
from hall.organization.services import assign_post, create_user, grant_mandate
from tests.factories.organization import PostFactory

UNTIL = datetime(2026, 3, 25, 11, tzinfo=clock.LOCAL_ZONE)
RECENT = 160
_RECENT_DAYS = 5
_FIRST_SERIAL = 2_000
# The last days of a county: who came yesterday is accepted, asked for something, or waits still.
_RECENT_COURSES: tuple[Course, ...] = (
    stories.in_time,
    stories.in_time,
    stories.in_time,
    stories.never_answered,
    stories.never_answered,
    stories.supplemented,
    stories.in_special_procedure,
    stories.extended,
)
_ONE_AUTHORITY_CLERK_ACTS = (Act.CREATE, Act.ACCEPT, Act.REQUEST_SUPPLEMENT, Act.RECEIVE_SUPPLEMENT, Act.DELIVER)
_FEW_ITEMS_ACTS = (Act.COMPLETE_STEP, Act.DECIDE)
FEW_ITEMS = 12
_NOTE = "Asked by telephone. 来电询问。"


def make_models() -> dict[str, User]:
    """The county with its model cases in an empty, migrated database; username → who is measured."""
    staff = set_up_county(at=UNTIL - SET_UP_BEFORE, tell=lambda _line: None)
    items, hours = list_snapshots(), OfficeHours(get_calendar())
    plan = [
        *plan_stories(items=items, staff=staff, hours=hours, until=UNTIL),
        *_recent(items, staff, hours),
    ]
    live_through(plan, until=UNTIL)
    services.tick(now=UNTIL)
    _add_beside(staff)
    busy, items_of_few = _busiest_authority(), _busiest_items()
    with clock.simulated(UNTIL):
        narrow = {
            "clerk of one authority": _officer("clerk-of-one", staff, _ONE_AUTHORITY_CLERK_ACTS, [(busy, "")]),
            "approver of few items": _officer(
                "approver-of-few", staff, _FEW_ITEMS_ACTS, [("", item) for item in items_of_few]
            ),
        }
    return {name: staff[name] for name in ("clerk", "approver", "supervisor")} | narrow


def list_officers() -> dict[str, User]:
    """Who is measured, in a database where the county is already."""
    people = {user.username: user for user in User.objects.all()}
    return {name: people[name] for name in ("clerk", "approver", "supervisor")} | {
        "clerk of one authority": people["clerk-of-one"],
        "approver of few items": people["approver-of-few"],
    }


def _recent(
    items: Sequence[ItemSnapshot], staff: Mapping[str, User], hours: OfficeHours
) -> Iterator[tuple[datetime, Story]]:
    """Cases of the last days, so that there are open ones of every kind to multiply."""
    dice = random.Random(20260325)  # noqa: S311
    today: date = clock.local_date(UNTIL)
    days = hours.list_working_days(today - timedelta(days=9), today)[-_RECENT_DAYS:]
    committed = [item for item in items if item.handling == "committed"]
    for number in range(RECENT):
        course = _RECENT_COURSES[number % len(_RECENT_COURSES)]
        item = dice.choice([item for item in committed if _suits(item, course)])
        form = dice.choice(item.service_forms or ("lobby_reception",))
        case = CaseInHand(_FIRST_SERIAL + number, item, staff, service_form=form)
        begins = datetime(*dice.choice(days).timetuple()[:3], 9, dice.randrange(60), tzinfo=clock.LOCAL_ZONE)
        yield begins, course(case, hours, dice)


def _suits(item: ItemSnapshot, course: Course) -> bool:
    if course is stories.in_special_procedure:
        return any(part.may_pause for part in item.special_procedures)
    if course in (stories.extended, stories.never_answered):
        return item.item_type == "01"
    return True


def _add_beside(staff: Mapping[str, User]) -> None:
    """Notes, agents and results on some of the cases."""
    for number, case in enumerate(Case.objects.order_by("pk")):
        said: dict[str, Any] = {"number": case.number, "at": UNTIL}
        if number % 5 == 0:
            services.add_remark(actor=staff["clerk"], kind=RemarkKind.NOTE, text=_NOTE, **said)
        if number % 7 == 0 and case.state in OPEN_STATES:
            services.record_agent(
                actor=staff["clerk"], name="演示代理人", id_number="000000199001010001", letter="DEMO-A-1", **said
            )
        if case.state == State.CONCLUDED and number % 2 == 0:
            with suppress(HallError):
                register_result(actor=staff["approver"], **said)


def _busiest_authority() -> str:
    return _most_common("authority_code", 1)[0]


def _busiest_items() -> list[str]:
    return _most_common("item_code", FEW_ITEMS)


def _most_common(column: str, number: int) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {column} FROM cases_case GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT %s",  # noqa: S608  two names of ours
            [number],
        )
        return [row[0] for row in cursor.fetchall()]


def _officer(username: str, staff: Mapping[str, User], acts: Sequence[Act], reach: Sequence[tuple[str, str]]) -> User:
    """Somebody whose letters reach some authorities or items only."""
    admin, first_day = staff["admin"], date(2025, 1, 1)
    user = create_user(
        username=username,
        email=f"{username}@demonstration.invalid",
        password=f"demo-{username}",
        groups=("Window staff",),
        actor=admin,
        at=UNTIL,
    )
    post = PostFactory.create(code=f"post-of-{username}", kind="clerk" if Act.CREATE in acts else "approver")
    assign_post(post=post, user=user, valid_from=first_day, actor=admin, at=UNTIL)
    for authority, item in reach:
        for act in acts:
            grant_mandate(
                post=post,
                act=act,
                document_number=f"BENCH-{username}-{act}-{item}",
                valid_from=first_day,
                authority=Authority.objects.get(code=authority) if authority else None,
                item_code=item,
                actor=admin,
                at=UNTIL,
            )
    return user
