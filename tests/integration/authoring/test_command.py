"""``manage.py rules``."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import AbstractUser
from django.core.management import CommandError, call_command

from hall.foundation import clock
from rules.authoring.enums import ChangeState
from rules.authoring.models import ChangeSet, Rule
from rules.authoring.selectors import list_item_limits
from rules.language import Line, Operator
from tests.factories.rules import NOON, make_limit, publish
from tests.integration.authoring.conftest import SmallCatalogue
from tests.integration.authoring.test_evaluation import break_bundle

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    """What a subcommand prints at noon of 2 March 2026."""
    out = StringIO()
    with clock.simulated(NOON):
        call_command("rules", *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    path = tmp_path / "facts.json"
    path.write_text('{"item": "T-1", "moon": "full"}', encoding="utf-8")
    return path


@pytest.fixture
def _published(author: AbstractUser, approver: AbstractUser, catalogue: SmallCatalogue) -> None:
    publish(make_limit(amount=10), author=author, approver=approver)


@pytest.mark.usefixtures("_published")
def test_check_passes_when_the_published_rules_compile() -> None:
    assert "Version 1" in run("check")


def test_check_names_each_problem(author: AbstractUser, approver: AbstractUser) -> None:
    break_bundle(publish(make_limit(), author=author, approver=approver))
    out = StringIO()
    with clock.simulated(NOON), pytest.raises(CommandError, match="1 problem"):
        call_command("rules", "check", stdout=out)
    assert "not what its hash says" in out.getvalue()


def test_check_fails_without_rules() -> None:
    with pytest.raises(CommandError, match="No rules are in force"):
        run("check")


@pytest.mark.usefixtures("_published")
def test_evaluate_prints_json_as_the_api_does(facts: Path) -> None:
    said = json.loads(run("evaluate", "--facts", str(facts), "--json"))
    assert said["rules_version"] == 1
    assert [finding["rule"] for finding in said["findings"]] == ["limit.T-1.committed"]
    assert [problem["field"] for problem in said["problems"]] == ["moon"]


@pytest.mark.usefixtures("_published")
def test_evaluate_prints_sentences(facts: Path) -> None:
    assert "the committed limit is 10 working days" in run("evaluate", "--facts", str(facts), "--at", "2026-03-05")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"{", "not JSON"),
        (b"\xff", "not JSON"),
        (b"[1]", "one JSON object"),
        (b'{"item": "T-9"}', "facts.item"),
        (b" " * 1_000_001, "larger"),
    ],
)
@pytest.mark.usefixtures("_published")
def test_facts_that_cannot_be_used_are_refused(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "facts.json"
    path.write_bytes(content)
    with pytest.raises(CommandError, match=message):
        run("evaluate", "--facts", str(path))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"none\.json"):
        run("evaluate", "--facts", str(tmp_path / "none.json"))


@pytest.mark.usefixtures("_published")
def test_a_limit_is_set_and_shown() -> None:
    people = ("--author", "author", "--approver", "approver-of-rules")
    when = ("--when", "service_form=dedicated_channel")
    said = run("set-limit", "T-1", "committed", "7", "working_day", *when, *people, "--because", "Notice 5")
    assert "Version 2" in said
    assert "7 working days" in said
    limits = list_item_limits(["T-1"], NOON)["T-1"]
    assert limits.committed is not None
    assert limits.committed.amount == 10
    assert [variant.limit.amount for variant in limits.variants] == [7]
    assert "Notice 5" in run("show", limits.variants[0].limit.rule)
    assert [line.split()[0] for line in run("versions").splitlines()] == ["2", "1"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("T-9", "committed", "7", "working_day"), "facts.item"),
        (("T-1", "lunch", "7", "working_day"), "then.clock"),
        (("T-1", "committed", "7", "fortnight"), "invalid choice"),
        (("T-1", "committed", "10", "working_day", "--when", "moon=full"), "FIELD=VALUE"),
        (("T-1", "committed", "10", "working_day", "--when", "service_form=teleport"), "service_form|when"),
    ],
)
@pytest.mark.usefixtures("_published")
def test_an_impossible_limit_is_refused_with_its_field(arguments: tuple[str, ...], message: str) -> None:
    with pytest.raises(CommandError, match=message):
        run("set-limit", *arguments, "--author", "author", "--approver", "approver-of-rules")


@pytest.mark.usefixtures("_published")
def test_one_person_cannot_set_a_limit() -> None:
    with pytest.raises(CommandError, match="another person"):
        run("set-limit", "T-1", "committed", "7", "working_day", "--author", "author", "--approver", "author")
    assert not ChangeSet.objects.filter(state=ChangeState.SUBMITTED).exists()


PEOPLE = ("--author", "author", "--approver", "approver-of-rules")


def test_the_rule_for_the_same_situation_is_changed_whatever_its_code(
    author: AbstractUser, approver: AbstractUser, catalogue: SmallCatalogue
) -> None:
    channel = (Line("service_form", Operator.ONE_OF, ["dedicated_channel"]),)
    fast = make_limit("county.fast-lane", lines=channel, amount=7, priority=50)
    publish(make_limit(), fast, author=author, approver=approver)
    said = run("set-limit", "T-1", "committed", "6", "working_day", "--when", "service_form=dedicated_channel", *PEOPLE)
    assert "county.fast-lane" in said
    [variant] = list_item_limits(["T-1"], clock.now())["T-1"].variants
    assert (variant.limit.rule, variant.limit.amount) == ("county.fast-lane", 6)
    assert Rule.objects.count() == 2


def test_the_command_refuses_what_the_checks_refuse(
    author: AbstractUser, approver: AbstractUser, catalogue: SmallCatalogue
) -> None:
    law = make_limit("limit.T-1.statutory", clock="statutory", amount=20)
    publish(make_limit(amount=10), law, author=author, approver=approver)
    with pytest.raises(CommandError, match=r"(?s)checks speak against this change.*30 working days"):
        run("set-limit", "T-1", "committed", "30", "working_day", *PEOPLE)
    assert ChangeSet.objects.count() == 1
    assert Rule.objects.get(code="limit.T-1.committed").definition["then"]["amount"] == 10
