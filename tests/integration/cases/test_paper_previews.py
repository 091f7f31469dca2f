"""The paper of an act before the act: what it says, who may look, and that nothing of it stays."""

from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from hall.cases import services
from hall.cases.enums import Act
from hall.cases.models import Case
from hall.cases.papers import PAPERS_OF_ACTS
from hall.cases.services.roles import WINDOW_STAFF
from hall.foundation import clock
from tests.factories.cases import County, accepted, at, decided, do, receive

NOON = at("2026-03-10 12:00")
NOTICE = {"notice_number": "N-77", "notice_delivered_on": "2026-03-10"}
EXTEND = {"reason": "The survey is not done. 勘测未完。", **NOTICE}
PAUSE = {"kind": "hearing", "expected_working_days": "17", **NOTICE}


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr("hall.cases.admin.case_page.make_pdf", lambda page: page.encode())
    with clock.simulated(NOON):
        yield


def desk(county: County, who: str) -> Client:
    user = county.officers[who]
    user.groups.add(Group.objects.get(name=WINDOW_STAFF))
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": "en"})
    client = Client()
    client.force_login(user)
    return client


def send(client: Client, case: Case, act: Act, **said: str) -> Any:
    return client.post(reverse("cases_act", args=[case.number, act.value]), {"version": str(case.version), **said})


def everything_kept() -> dict[str, str]:
    """A fingerprint of each table of cases, evidence and signals, and of the jobs."""
    tables = [
        model._meta.db_table
        for app in ("cases", "foundation", "supervision", "organization", "procrastinate")
        for model in apps.get_app_config(app).get_models(include_auto_created=True)
    ]
    found = {}
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'SELECT count(*), md5(string_agg(t::text, chr(10) ORDER BY t::text)) FROM "{table}" t')  # noqa: S608
            found[table] = str(cursor.fetchone())
    return found


def _received(county: County) -> Case:
    return receive(county, "2026-03-09 10:00")


def _accepted(county: County) -> Case:
    return accepted(county, "2026-03-09 10:00")


def _decided(county: County) -> Case:
    return decided(county, "2026-03-09 10:00")


DECIDE = {"place": "center"}
ACTS: list[tuple[Any, str, Act, dict[str, str], str]] = [
    (_received, "clerk", Act.ACCEPT, {"nevertheless": "on", "note": "They follow."}, "although these documents"),
    (_received, "clerk", Act.REQUEST_SUPPLEMENT, {"documents": "0901-01", "note": "Both sides."}, "Both sides."),
    (_received, "clerk", Act.REJECT, {"reason": "not_required", "note": "No permit needed."}, "No permit needed."),
    (_accepted, "approver", Act.START_SPECIAL_PROCEDURE, PAUSE, "17 working days"),
    (_accepted, "head", Act.EXTEND, EXTEND, "The survey is not done."),
    (_accepted, "approver", Act.DECIDE, {"result": "refused", "reasons": "No site.", **DECIDE}, "No site."),
    (_accepted, "approver", Act.DECIDE, {"result": "granted", "reasons": "", **DECIDE}, "10 March 2026"),
    (
        _decided,
        "clerk",
        Act.DELIVER,
        {"method": "window", "taken_by": "other", "receiver": "Her brother", "receiver_reason": "A letter."},
        "Her brother",
    ),
]


@pytest.mark.parametrize(("make", "who", "act", "said", "told"), ACTS)
def test_a_preview_shows_what_was_typed_and_writes_nothing(
    county: County, make: Any, who: str, act: Act, said: dict[str, str], told: str
) -> None:
    case, client = make(county), desk(county, who)
    before = everything_kept()

    answers = {language: send(client, case, act, preview=language, **said) for language in ("en", "zh")}

    assert everything_kept() == before
    pages = {language: answer.content.decode() for language, answer in answers.items()}
    assert [answer.status_code for answer in answers.values()] == [200, 200], pages["en"][-900:]
    assert (answers["en"]["Content-Type"], "no-store" in answers["en"]["Cache-Control"]) == ("application/pdf", True)
    assert told in pages["en"]
    assert "Preview: not issued" in pages["en"]
    assert "预览稿" in pages["zh"]
    assert case.number in pages["zh"]


def test_every_act_with_a_paper_is_shown_before_it_is_done() -> None:
    assert {act for _make, _who, act, _said, _told in ACTS} == set(PAPERS_OF_ACTS)


def test_the_act_then_says_what_the_preview_said(county: County) -> None:
    case = _accepted(county)
    shown = send(desk(county, "head"), case, Act.EXTEND, preview="en", **EXTEND).content.decode()
    assert "21 April 2026" in shown  # 20 and 10 working days

    assert send(desk(county, "head"), case, Act.EXTEND, **EXTEND).status_code == 302

    case.refresh_from_db()
    assert case.conduct["extensions"] == 1


@pytest.mark.parametrize(
    ("act", "said", "words"),
    [
        (Act.START_SPECIAL_PROCEDURE, {**PAUSE, "expected_working_days": ""}, "This field is required."),
        (Act.START_SPECIAL_PROCEDURE, {**PAUSE, "notice_delivered_on": "2026-03-11"}, "desk-field--wrong"),
        (Act.DECIDE, {"result": "refused", "place": "center"}, "Say why it is refused"),
    ],
)
def test_what_the_act_would_be_refused_for_is_said_in_the_form(
    county: County, act: Act, said: dict[str, str], words: str
) -> None:
    case = _accepted(county)
    previewed = send(desk(county, "approver"), case, act, preview="en", **said)
    done = send(desk(county, "approver"), case, act, **said)

    assert previewed.status_code == done.status_code
    assert previewed.status_code in (400, 422)
    assert words in previewed.content.decode()


def test_who_may_not_act_gets_no_preview(county: County) -> None:
    case = _accepted(county)
    for who, status in (("approver", 403), ("supervisor", 403), ("stranger", 404)):
        answer = send(desk(county, who), case, Act.EXTEND, preview="en", **EXTEND)
        assert (answer.status_code, "not issued" in answer.content.decode()) == (status, False)


def test_a_word_about_a_preview_never_does_the_act(county: County) -> None:
    case = _accepted(county)
    assert send(desk(county, "head"), case, Act.EXTEND, preview="xx", **EXTEND).status_code == 200
    assert send(desk(county, "clerk"), case, Act.WITHDRAW, preview="en", note="").status_code == 404
    case.refresh_from_db()
    assert (case.state, case.version) == ("handling", 2)


def test_a_version_that_was_overtaken_is_told_as_by_the_act(county: County) -> None:
    case = _accepted(county)
    do(county, services.complete_step, case, NOON, step="review")
    case.version -= 1
    answer = send(desk(county, "head"), case, Act.EXTEND, preview="en", **EXTEND)
    assert answer.status_code == 409
    assert "Somebody else has acted on this case" in answer.content.decode()
