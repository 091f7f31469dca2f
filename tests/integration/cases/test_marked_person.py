"""A person with marks goes through the window, all papers and errors; the marks are found nowhere but where they must.

Where they must: sealed in the tables of applicants, agents and officers' words, and on the screens of those who handle
the case.
"""

import logging
import re
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from hall.cases.models import Case
from hall.cases.services.applicant_notices import JOB, tell_applicant
from hall.cases.services.roles import WINDOW_STAFF
from hall.foundation import clock
from hall.foundation.private_logging import PrivateFormatter
from tests.factories.cases import LICENCE, County, at
from tests.factories.pdf_files import make_pdf_file
from tests.hostile_input.html_forms import read_page

pytestmark = pytest.mark.django_db
NOON = at("2026-03-09 12:00")
MARKS = {
    "name": "欧阳标记一",
    "id_number": "51192219900307MARK",
    "phone": "139-7777-0001",
    "agent_name": "司马标记二",
    "agent_id": "51192219850101MARC",
    "agent_phone": "139-7777-0002",
    "email": "mark-three@example.org",
    "receiver": "诸葛标记四",
}


class Visitor:
    """A browser at the window that remembers every address and every header it met."""

    def __init__(self, county: County, officer: str) -> None:
        user = county.officers[officer]
        user.groups.add(Group.objects.get(name=WINDOW_STAFF))
        self.client = Client(raise_request_exception=False)
        self.client.force_login(user)
        self.met: list[str] = []

    def send(self, page: str, /, *names: str, status: int = 302, item: str = "", **said: Any) -> Any:
        """Send a form; the answer."""
        answer = self.client.post(f"{reverse(page, args=names)}{f'?item={item}' if item else ''}", said)
        self.met += [answer.request["PATH_INFO"], answer.request["QUERY_STRING"], str(answer.headers)]
        assert answer.status_code == status, (page, names, read_errors(answer))
        return answer

    def act(self, case: Case, act: str, **said: Any) -> None:
        """Open the form of an act, fill in what is said, leave the rest as it stands, and send it."""
        address = reverse("cases_act", args=[case.number, act])
        shown = self.client.get(address, follow=True)
        forms, _links = read_page(shown.content.decode(), address)
        found = [form for form in forms if form.action == address]
        assert found, (act, [form.action for form in forms])
        typed = {name: value for name, value in found[0].values.items() if name != "preview"}
        self.send("cases_act", case.number, act, **(typed | said))

    def look(self, page: str, /, *names: str, **asked: str) -> None:
        """Open a page."""
        answer = self.client.get(reverse(page, args=names), asked)
        self.met += [answer.request["PATH_INFO"], str(answer.headers)]


def read_errors(answer: Any) -> list[str]:
    """What the forms of a page refuse."""
    return re.findall(
        r"(?:errorlist|error-message|help-critical)[^>]*>\s*(.{0,200})", answer.content.decode(), re.DOTALL
    )


@pytest.fixture
def said_in_logs(settings: Settings) -> Iterator[StringIO]:
    """Everything that is logged, from the finest line on, in the form that operators see."""
    settings.HALL_NOTICE_CHANNELS = {
        "sms": "hall.foundation.outbox.SandboxSms",
        "email": "hall.foundation.outbox.EmailBackend",
    }
    said = StringIO()
    listener = logging.StreamHandler(said)
    listener.setFormatter(PrivateFormatter())
    listened = [logging.getLogger(name) for name in ("", "django", "hall", "cms_pages", "rules")]
    before = [logger.level for logger in listened]
    for logger in listened:
        logger.addHandler(listener)
        logger.setLevel(logging.DEBUG)
    logging.getLogger("django.db.backends").setLevel(logging.INFO)  # statements with values, only ever on in a debugger
    yield said
    for logger, level in zip(listened, before, strict=True):
        logger.removeHandler(listener)
        logger.setLevel(level)


def test_the_marks_of_a_person_are_nowhere_but_sealed(county: County, said_in_logs: StringIO) -> None:
    with clock.simulated(NOON):
        clerk, approver = Visitor(county, "clerk"), Visitor(county, "approver")
        case = walk_through_the_window(clerk, approver)
        go_wrong(clerk, case)
    tell_everything(case)
    addresses = "\n".join((*clerk.met, *approver.met))
    subjects = "\n".join(f"{message.subject} {message.extra_headers}" for message in mail.outbox)
    assert subjects
    jobs = "\n".join(f"{job.args} {job.lock}" for job in ProcrastinateJob.objects.all())
    for mark in MARKS.values():
        for place, text in {
            "logs": said_in_logs.getvalue(),
            "addresses": addresses,
            "subjects": subjects,
            "jobs": jobs,
        }.items():
            assert mark not in text, f"{mark} in {place}"
    assert list_tables_with_marks() == set()


def walk_through_the_window(clerk: Visitor, approver: Visitor) -> Case:
    """Intake, agent, notes, a supplement, files, correction, acceptance, decision, result and delivery."""
    person: dict[str, Any] = {
        "kind": "person",
        "name": MARKS["name"],
        "id_number": MARKS["id_number"],
        "phone": MARKS["phone"],
    }
    ways: dict[str, Any] = {"channel": "window", "service_form": "lobby_reception", "document_form": "original"}
    clerk.send("cases_intake", item=LICENCE, key="marked-1", confirmed="on", status=200, **person, **ways)
    case = Case.objects.order_by("-pk")[0]
    agent: dict[str, Any] = {
        "name": MARKS["agent_name"],
        "id_number": MARKS["agent_id"],
        "phone": MARKS["agent_phone"],
        "letter": "L-1",
    }
    clerk.send("cases_panel", case.number, "agent", **agent)
    clerk.send("cases_panel", case.number, "wishes", email=MARKS["email"])
    clerk.send("cases_panel", case.number, "remark", kind="note", text=f"{MARKS['name']} {MARKS['phone']}")
    clerk.send("cases_panel", case.number, "correction", name=f"{MARKS['name']}三", reason=f"was {MARKS['name']}")
    file = SimpleUploadedFile(f"{MARKS['name']}.pdf", make_pdf_file(title=MARKS["name"]))
    clerk.send("cases_panel", case.number, "upload", code="0901-01", file=file)
    for words in MARKS.values():
        clerk.send("cases_search", q=words, status=200)
    clerk.act(case, "request-supplement", documents=["0901-02"], note=MARKS["name"])
    clerk.act(case, "receive-supplement", documents=["0901-02"])
    clerk.act(case, "accept")
    approver.act(case, "complete-step", step="review", opinion=MARKS["name"])
    granted: dict[str, Any] = {"result": "granted", "reasons": f"{MARKS['name']} 符合"}
    approver.act(case, "decide", **granted)
    other = {"taken_by": "other", "receiver": MARKS["receiver"], "receiver_reason": MARKS["receiver"]}
    clerk.act(case, "deliver", method="window", **other)
    case.refresh_from_db()
    assert case.state == "concluded"
    clerk.look("cases_case", case.number)
    clerk.look("cases_queue", box="everything", export="csv")
    return case


def go_wrong(clerk: Visitor, case: Case) -> None:
    """Wrong input and conflicts, with the marks in them."""
    wrong: dict[str, Any] = {
        "kind": "person",
        "name": f"{MARKS['name']}\x07",
        "id_number": "?",
        "phone": f"{MARKS['phone']} please",
    }
    clerk.send("cases_intake", item=LICENCE, key="marked-2", **wrong, status=422)
    said = {"version": 99, "method": "window", "receiver": MARKS["receiver"]}
    answer = clerk.client.post(reverse("cases_act", args=[case.number, "deliver"]), said)
    clerk.met.append(str(answer.headers))
    assert 400 <= answer.status_code < 500
    clerk.client.get("/en/search/", {"q": "x"})
    Client(raise_request_exception=False).post("/en/track/", {"number": case.number, "code": MARKS["id_number"]})


def tell_everything(case: Case) -> None:
    """What the worker sends."""
    for kind in ("create", "accept", "decide"):
        tell_applicant(number=case.number, version=1, occasions=[kind], at=NOON)
    assert JOB


def list_tables_with_marks() -> set[str]:
    """Tables that hold a mark in clear, Wagtail's revisions, logs and indexes looked at like all others."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT coalesce(string_agg(t::text, chr(10)), %s) FROM "{table}" t', [""])  # noqa: S608  our own tables
            text = cursor.fetchone()[0]
            if any(mark in text for mark in MARKS.values()):
                found.add(table)
    return found
