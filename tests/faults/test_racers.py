"""Several officers, one case, one act: exactly one of them acts, and the others are told."""

import pytest

from hall.cases.enums import Act
from hall.foundation import evidence
from tests.factories.cases import make_county
from tests.faults.contests import LIVES, live
from tests.faults.other_contests import OTHER_CONTESTS
from tests.faults.racing import Racers

RACERS = 4
ROUNDS = 10


def test_every_act_is_fought_over() -> None:
    fought = [contest.act for life in LIVES for contest in life.contests]
    assert sorted(fought) == sorted(set(Act) - {Act.CREATE})


@pytest.mark.django_db(transaction=True)
def test_of_four_officers_on_one_act_exactly_one_wins() -> None:
    county = make_county()
    with Racers(1) as alone, Racers(RACERS) as together:
        for racers in (alone, *[together] * ROUNDS):
            for life in LIVES:
                case, wrong = live(county, racers, life)
                assert wrong == {}
                assert evidence.verify(case.chain) == []


@pytest.mark.django_db(transaction=True)
def test_of_four_who_want_what_there_is_once_exactly_one_gets_it() -> None:
    county = make_county()
    with Racers(RACERS) as together:
        for name, (contest, _rounds) in OTHER_CONTESTS.items():
            for ordinal in range(2):
                assert contest(county, together, ordinal) == [], name
