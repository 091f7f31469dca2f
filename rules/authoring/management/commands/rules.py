"""``manage.py rules``: check, evaluate, change a limit, list versions, show a rule."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from hall.foundation import clock
from hall.foundation.errors import HallError
from rules.authoring.errors import RulesNotEvaluatedError
from rules.authoring.evaluation_json import evaluation_as_json
from rules.authoring.models import RuleSetVersion
from rules.authoring.selectors import describe_rule, get_version_in_force
from rules.authoring.services import (
    NewLimit,
    cancel_version,
    evaluate_facts,
    instant_answering_for,
    list_published_problems,
    record_alarm,
    set_limit,
)
from rules.authoring.services.limit_changes import read_condition
from rules.language import LimitCheck, Unit

_LARGEST_FILE = 1_000_000
_LISTED_VERSIONS = 50


class Command(BaseCommand):
    """The rules from the command line."""

    help = "Checks and evaluates the published rules, and changes a limit."

    def add_arguments(self, parser: CommandParser) -> None:
        """One subcommand per question."""
        commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
        commands.add_parser("check", help="compile the published rules; exit 1 and one line per problem")
        evaluate = commands.add_parser("evaluate", help="evaluate facts without a case")
        evaluate.add_argument("--facts", required=True, type=Path, metavar="FILE", help="a JSON object of facts")
        evaluate.add_argument("--at", type=_day, metavar="DATE", help="the rules in force at the end of this day")
        evaluate.add_argument("--json", action="store_true", help="print JSON")
        limit = commands.add_parser("set-limit", help="set a limit of an item from now on")
        limit.add_argument("item", metavar="ITEM")
        limit.add_argument("clock", metavar="CLOCK", help="statutory, committed, acceptance, delivery, step:CODE")
        limit.add_argument("amount", type=int, metavar="AMOUNT", help="0 is the same day")
        limit.add_argument("unit", choices=[unit.value for unit in Unit])
        limit.add_argument("--when", action="append", default=[], metavar="FIELD=VALUE", help="only where this holds")
        limit.add_argument("--author", required=True, help="the account that writes the change")
        limit.add_argument("--approver", required=True, help="another account, which puts it in force")
        limit.add_argument("--because", default="", metavar="TEXT", help="the source in words")
        limit.add_argument("--check", choices=[check.value for check in LimitCheck], help="how far it was checked")
        cancel = commands.add_parser("cancel", help="take back a version that is not in force yet")
        cancel.add_argument("number", type=int, metavar="VERSION")
        cancel.add_argument("--reason", required=True, metavar="TEXT", help="why, for the record")
        cancel.add_argument("--by", required=True, metavar="ACCOUNT", help="an account that may write or approve rules")
        commands.add_parser("versions", help="list the published versions")
        show = commands.add_parser("show", help="a rule of the version in force, in words")
        show.add_argument("code", metavar="CODE")

    def handle(self, *_args: Any, command: str, **options: Any) -> None:
        """Carry out one subcommand; a refusal is printed with its fields and ends with status 1."""
        actions: dict[str, Callable[..., None]] = {
            "check": self._check,
            "evaluate": self._evaluate,
            "set-limit": self._set_limit,
            "cancel": self._cancel,
            "versions": self._versions,
            "show": self._show,
        }
        try:
            actions[command](**options)
        except HallError as error:
            raise CommandError(_in_lines(error)) from error

    def _check(self, **_options: Any) -> None:
        version = get_version_in_force(clock.now())
        problems = list_published_problems(version)
        for problem in problems:
            self.stdout.write(problem)
        if problems:
            raise CommandError(
                _("Version %(number)s has %(count)s problems.") % {"number": version.number, "count": len(problems)}
            )
        self.stdout.write(_("Version %(version)s compiles.") % {"version": version})

    def _evaluate(self, *, facts: Path, at: date | None, **options: Any) -> None:
        now = clock.now()
        on = at or clock.local_date(now)
        try:
            said = evaluate_facts(facts=_read_facts(facts), at=instant_answering_for(on, now), on=on)
        except RulesNotEvaluatedError as failure:
            record_alarm(failure, at=now)
            raise
        if options["json"]:
            self.stdout.write(json.dumps(evaluation_as_json(said), ensure_ascii=False, indent=2))
            return
        self.stdout.write(_("Version %(version)s of the rules") % {"version": said.version})
        for finding in said.evaluation.findings:
            self.stdout.write(f"{finding.rule}: {finding.sentence.en}\n    {finding.sentence.zh}")
        for problem in said.evaluation.problems:
            self.stdout.write(f"! {problem.field}: {problem.reason.en}\n    {problem.reason.zh}")
        if not said.evaluation.findings:
            self.stdout.write(_("No rule says anything of these facts."))

    def _set_limit(self, *, item: str, amount: int, unit: str, when: list[str], **options: Any) -> None:
        version = set_limit(
            NewLimit(
                item=item,
                clock=options["clock"],
                amount=amount,
                unit=Unit(unit),
                conditions=dict(read_condition(text) for text in when),
                because=options["because"],
                check=LimitCheck(options["check"]) if options["check"] else None,
            ),
            author=_account(options["author"]),
            approver=_account(options["approver"]),
            at=clock.now(),
        )
        self.stdout.write(_("Version %(version)s is in force.") % {"version": version})
        for code in version.change_set.entries.values_list("code", flat=True):
            said = describe_rule(version, code).sentence
            self.stdout.write(f"{code}: {said.en}\n    {said.zh}")

    def _cancel(self, *, number: int, reason: str, by: str, **_options: Any) -> None:
        cancel_version(number=number, actor=_account(by), reason=reason, at=clock.now())
        self.stdout.write(_("Version %(number)s is cancelled and never comes into force.") % {"number": number})

    def _versions(self, **_options: Any) -> None:
        versions = RuleSetVersion.objects.without_manifest().select_related("cancellation")
        for version in versions[:_LISTED_VERSIONS]:
            since = version.in_force_from.astimezone(clock.LOCAL_ZONE).isoformat(timespec="seconds")
            people = f"{version.author} / {version.approver}"
            mark = _("cancelled") + "  " if hasattr(version, "cancellation") else ""
            self.stdout.write(f"{version.number}  {version.fingerprint}  {since}  {mark}{people}  {version.note}")

    def _show(self, *, code: str, **_options: Any) -> None:
        text = describe_rule(get_version_in_force(clock.now()), code)
        self.stdout.write(f"{text.title.en} / {text.title.zh}\n{text.sentence.en}\n{text.sentence.zh}")


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _read_facts(path: Path) -> dict[str, object]:
    """The facts of a file: a JSON object, as the API takes it."""
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST_FILE + 1)
        if len(content) > _LARGEST_FILE:
            raise CommandError(_("%(path)s is larger than 1 MB.") % {"path": path})
        facts = json.loads(content.decode())
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise CommandError(_("%(path)s is not JSON: %(error)s") % {"path": path, "error": error}) from error
    if isinstance(facts, dict) and set(facts) == {"facts"}:
        facts = facts["facts"]
    if not isinstance(facts, dict):
        raise CommandError(_("%(path)s must hold one JSON object of facts.") % {"path": path})
    return facts


def _account(name: str) -> AbstractUser:
    account = get_user_model().objects.filter(username=name).first()
    if not isinstance(account, AbstractUser):
        raise CommandError(_("There is no account %(name)s.") % {"name": name})
    return account


def _in_lines(error: HallError) -> str:
    return "\n".join(
        [str(error.detail), *(f"  {name}: {said}" for name, lines in error.fields.items() for said in lines)]
    )
