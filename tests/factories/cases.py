"""A small county with rules in force, items and officers, and cases in the states that tests speak of.

Cases are brought into a state by the acts themselves, so no test stands on a state that no act leads to.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from cms_pages.enums import ItemType
from hall.cases import services
from hall.cases.enums import Act
from hall.cases.models import Case
from hall.cases.selectors import CaseView
from hall.organization.enums import PostKind
from hall.organization.models import Authority, User
from rules.authoring.models import RuleSetVersion
from rules.calendar import SHANGHAI
from rules.defaults import list_default_rules
from rules.language import (
    Accountability,
    Answers,
    Group,
    Kind,
    LimitCheck,
    Line,
    Operator,
    Prerequisite,
    Rule,
    Severity,
    Source,
    SourceKind,
    TimeLimit,
    Unit,
    When,
)
from rules.vocabulary import Label
from tests.factories.catalogue import CatalogueAuthorityFactory, make_item
from tests.factories.organization import MandateFactory, PostAssignmentFactory, PostFactory, SealFactory, UserFactory
from tests.factories.rules import make_approver, make_author, publish

RULES_FROM = datetime(2026, 3, 2, 4, tzinfo=UTC)
LICENCE, SERVICE, IMMEDIATE, ELSEWHERE = "511922-0901", "511922-0902", "511922-0903", "511922-0904"
GUARDED_DOCUMENT = "D03"
APPLICANT = {
    "kind": "person",
    "name": "测试申请人甲",
    "id_number": "00000000TEST000001",
    "phone": "000-0000-0001",
}
CANARIES = (APPLICANT["name"], APPLICANT["id_number"], APPLICANT["phone"])


def at(text: str) -> datetime:
    """An instant of Beijing time, from text like ``2026-03-09 10:00``."""
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@dataclass
class County:
    """What the tests of cases stand on."""

    version: RuleSetVersion
    author: Any
    approver_of_rules: Any
    officers: dict[str, User] = field(default_factory=dict)

    def publish(self, *rules: Rule, when: datetime) -> RuleSetVersion:
        """Put more rules in force."""
        return publish(*rules, at=when, author=self.author, approver=self.approver_of_rules)


_OFFICERS: Mapping[str, tuple[PostKind, tuple[Act, ...]]] = {
    "clerk": (
        PostKind.CLERK,
        (
            Act.CREATE,
            Act.REQUEST_SUPPLEMENT,
            Act.RECEIVE_SUPPLEMENT,
            Act.ACCEPT,
            Act.REJECT,
            Act.REFER,
            Act.DELIVER,
            Act.WITHDRAW,
            Act.REQUEST_HEARING,
        ),
    ),
    "approver": (
        PostKind.APPROVER,
        (
            Act.START_SPECIAL_PROCEDURE,
            Act.END_SPECIAL_PROCEDURE,
            Act.COMPLETE_STEP,
            Act.DECIDE,
            Act.ASSIGN_OFFICERS,
            Act.TELL_HEARING_RIGHT,
            Act.CALL_HEARING,
            Act.CLOSE_HEARING,
        ),
    ),
    "lead": (PostKind.LEAD, (Act.DECIDE, Act.TERMINATE, Act.EXPLAIN_OVERRUN)),
    "head": (PostKind.HEAD, (Act.EXTEND,)),
    "governor": (PostKind.GOVERNMENT, (Act.EXTEND,)),
    "supervisor": (PostKind.SUPERVISOR, ()),
}


def make_county() -> County:
    """Rules in force since 2 March 2026, four items, and an officer for each post."""
    planning = CatalogueAuthorityFactory.create(code="planning")
    elsewhere = CatalogueAuthorityFactory.create(code="elsewhere")
    _make_items(planning, elsewhere)
    for authority in (planning, elsewhere):
        SealFactory.create(authority=authority)
        SealFactory.create(authority=authority, ordinary=True)
    author, approver = make_author(), make_approver()
    rules = [*list_default_rules(), *_limits(), guarded_decision()]
    county = County(publish(*rules, at=RULES_FROM, author=author, approver=approver), author, approver)
    for name, (kind, acts) in _OFFICERS.items():
        county.officers[name] = make_officer(name, kind, acts)
    county.officers["stranger"] = make_officer("stranger", PostKind.CLERK, tuple(Act), authority=elsewhere)
    return county


def make_officer(username: str, kind: PostKind, acts: tuple[Act, ...], *, authority: Authority | None = None) -> User:
    """Someone in a post since the beginning of 2026, with a letter of authorization for each act."""
    user = UserFactory.create(username=username)
    post = PostFactory.create(code=f"post-of-{username}", kind=kind)
    PostAssignmentFactory.create(post=post, user=user)
    for act in acts or ("supervise",):
        MandateFactory.create(post=post, act=str(act), authority=authority)
    return user


def _make_items(planning: Authority, elsewhere: Authority) -> None:
    make_item(serial=901, authority=planning, item_type=ItemType.LICENSE)
    make_item(serial=902, authority=planning, item_type=ItemType.PUBLIC_SERVICE)
    make_item(serial=903, authority=planning, item_type=ItemType.PUBLIC_SERVICE, handling="immediate")
    make_item(serial=904, authority=elsewhere, item_type=ItemType.LICENSE)


def _limits() -> list[Rule]:
    return [
        limit(LICENCE, "committed", 10),
        limit(LICENCE, "step:review", 6),
        limit(LICENCE, "step:decide", 3),
        limit(SERVICE, "committed", 5),
        limit(SERVICE, "supplement_notice", 3),
        limit(IMMEDIATE, "committed", 0),
        limit(ELSEWHERE, "committed", 10),
    ]


def limit(item: str, clock: str, amount: int, *, unit: Unit = Unit.WORKING_DAY, priority: int = 100) -> Rule:
    """A time limit of an item."""
    return Rule(
        code=f"limit.{item}.{clock}".replace(":", "."),
        kind=Kind.TIME_LIMIT,
        title=Label("A limit of a test", "测试时限"),
        when=When((Group((Line("item", Operator.IS, item),)),)),
        then=TimeLimit(clock, amount, unit),
        because=Source(SourceKind.PROPOSAL, Label("A test", "测试")),
        priority=priority,
        check=LimitCheck.ILLUSTRATIVE,
    )


def guarded_decision(item: str = LICENCE, *, act: Act = Act.DECIDE, document: str = GUARDED_DOCUMENT) -> Rule:
    """An act of an item that needs a document, once the project is the government's."""
    return Rule(
        code=f"prereq.{item}.{act.value}",
        kind=Kind.PREREQUISITE,
        title=Label("A document of a test", "测试材料"),
        when=When((Group((Line("item", Operator.IS, item), Line("funding", Operator.IS, "government"))),)),
        then=Prerequisite(act.value, ((document,),)),
        because=Source(SourceKind.PROPOSAL, Label("A test", "测试")),
    )


def card(code: str, *lines: Line, severity: Severity = Severity.YELLOW, clock: str | None = None) -> Rule:
    """A rule of accountability."""
    return Rule(
        code=code,
        kind=Kind.ACCOUNTABILITY,
        title=Label("A card of a test", "测试发牌"),
        when=When((Group(lines),)),
        then=Accountability(severity, Answers.HANDLER, Label("It happened.", "已发生。"), clock=clock),
        because=Source(SourceKind.PROPOSAL, Label("A test", "测试")),
    )


def receive(county: County, when: str | datetime, *, item: str = LICENCE, **application: Any) -> Case:
    """A case that was just received."""
    instant = at(when) if isinstance(when, str) else when
    receipt = services.create_case(
        actor=county.officers["clerk"],
        at=instant,
        item=item,
        applicant=application.pop("applicant", APPLICANT),
        **application,
    )
    return Case.objects.get(number=receipt.number)


def accepted(county: County, when: str | datetime, **application: Any) -> Case:
    """A case that was received and accepted in the same hour."""
    case = receive(county, when, **application)
    do(county, services.accept_case, case, case.received_at)
    return case


def decided(county: County, when: str, *, result: str = "granted", reasons: str = "Met. 符合。") -> Case:
    """A case that was decided the hour it was received."""
    case = accepted(county, when)
    decide(county, case, when, result=result, reasons=reasons)
    return case


def decide(county: County, case: Case, when: str | datetime, **decision: Any) -> CaseView:
    """Decide a case in the center."""
    said = {
        "result": "granted",
        "reasons": "Met. 符合。",
        "place": "center",
        "seal": "special-approval-seal",
        **decision,
    }
    return do(county, services.decide_case, case, when, **said)


def notice(day: str = "2026-03-09", number: str = "N-1") -> dict[str, object]:
    """A written notice that reached the applicant."""
    return {"number": number, "delivered_on": date.fromisoformat(day)}


_WHO: Mapping[Any, str] = {
    services.complete_step: "approver",
    services.decide_case: "approver",
    services.start_special_procedure: "approver",
    services.end_special_procedure: "approver",
    services.assign_officers: "approver",
    services.tell_hearing_right: "approver",
    services.call_hearing: "approver",
    services.close_hearing: "approver",
    services.explain_overrun: "lead",
    services.extend_case: "head",
    services.terminate_case: "lead",
}


def do(county: County, act: Any, case: Case, when: str | datetime, **said: Any) -> CaseView:
    """Do an act on a case as the officer whose work it is, on its present version; the row is read again."""
    instant = at(when) if isinstance(when, str) else when
    actor = said.pop("actor", None) or county.officers[_WHO.get(act, "clerk")]
    case.refresh_from_db()
    version = said.pop("version", case.version)
    view: CaseView = act(number=case.number, version=version, actor=actor, at=instant, **said)
    case.refresh_from_db()
    return view
