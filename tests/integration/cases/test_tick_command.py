"""``manage.py tick``: what it prints, and which instants it takes."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from hall.cases import tasks
from hall.cases.models import Signal
from hall.foundation import clock
from tests.factories.cases import County, accepted, at


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("tick", *arguments, stdout=out)
    return out.getvalue()


def test_json_names_each_signal_with_its_sentence(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    with clock.simulated(at("2026-03-09 12:00")):
        said = json.loads(run("--now", "2026-03-18T00:00:00+08:00", "--dry-run", "--json"))
    assert said["now"] == "2026-03-18T00:00:00+08:00"
    assert said["evaluated"] == 1
    assert [{**signal, "sentence": set(signal["sentence"])} for signal in said["signals"]] == [
        {
            "case": case.number,
            "rule": "ladder.yellow.step",
            "severity": "yellow",
            "at": "2026-03-18T00:00:00+08:00",
            "sentence": {"en", "zh"},
        }
    ]
    assert not Signal.objects.exists()


def test_words_say_the_same(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    with clock.simulated(at("2026-03-18 08:00")):
        said = run()
    assert f"yellow    {case.number}  ladder.yellow.step" in said
    assert said.endswith("1 cases evaluated, 1 signals raised\n")


def test_the_future_is_ticked_with_the_demonstration_settings(county: County) -> None:
    accepted(county, "2026-03-09 10:00")
    with clock.simulated(at("2026-03-09 12:00")):
        run("--now", "2026-03-18T00:00:00+08:00")
    assert Signal.objects.count() == 1


@pytest.mark.parametrize(
    ("instant", "reason"),
    [
        ("2020-01-01T00:00:00+08:00", "in the past"),
        ("2126-01-01T00:00:00+08:00", "outside the calendar"),
        ("2026-12-01T00:00:00", "the offset is missing"),
        ("tomorrow", "not an instant"),
        ("2026-13-01T00:00:00+08:00", "not an instant"),
    ],
)
def test_an_instant_that_cannot_be_ticked_is_refused(county: County, instant: str, reason: str) -> None:
    with clock.simulated(at("2026-03-09 12:00")), pytest.raises(CommandError, match=reason):
        run("--now", instant, "--dry-run")


def test_the_future_is_ticked_only_in_a_dry_run_elsewhere(county: County, settings: Settings) -> None:
    settings.HALL_DEMONSTRATION = False
    ahead = (clock.now() + timedelta(days=1)).isoformat()
    with pytest.raises(CommandError, match="only with --dry-run"):
        run("--now", ahead)
    run("--now", ahead, "--dry-run")


def test_the_periodic_task_ticks_the_present(county: County) -> None:
    accepted(county, "2026-03-09 10:00")
    with clock.simulated(at("2026-03-18 08:00")):
        assert tasks.tick(timestamp=0) == 1
        assert tasks.tick(timestamp=0) == 0
