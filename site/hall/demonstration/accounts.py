"""The known accounts of the demonstration: each with its post, its mandates and its place in the back office."""

from dataclasses import dataclass
from datetime import date, datetime

from hall.cases.enums import Act
from hall.organization.selectors import Post, User
from hall.organization.services import assign_post, create_user, grant_mandate

WINDOW_ACTS = (
    Act.CREATE,
    Act.REQUEST_SUPPLEMENT,
    Act.RECEIVE_SUPPLEMENT,
    Act.ACCEPT,
    Act.REJECT,
    Act.REFER,
    Act.DELIVER,
    Act.WITHDRAW,
    Act.REQUEST_HEARING,
)
APPROVAL_ACTS = (
    Act.START_SPECIAL_PROCEDURE,
    Act.END_SPECIAL_PROCEDURE,
    Act.COMPLETE_STEP,
    Act.DECIDE,
    Act.ASSIGN_OFFICERS,
    Act.TELL_HEARING_RIGHT,
    Act.CALL_HEARING,
    Act.CLOSE_HEARING,
)


@dataclass(frozen=True)
class Account:
    """One account: its name is also its password after ``demo-``."""

    username: str
    name_en: str
    name_zh: str
    post: str
    acts: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


ACCOUNTS = (
    Account("publicity", "Publicity officer", "信息宣传员", "publicity", groups=("Publicity editors",)),
    Account("clerk", "Window clerk", "窗口工作人员", "comprehensive-clerk", WINDOW_ACTS, ("Window staff",)),
    Account("approver", "Approver", "审批人员", "approver", APPROVAL_ACTS, ("Authority checkers", "Window staff")),
    Account(
        "lead",
        "Chief representative",
        "首席代表",
        "chief-representative",
        (Act.COMPLETE_STEP, Act.DECIDE, Act.TERMINATE, Act.EXPLAIN_OVERRUN),
        ("Publicity leads", "Window staff", "Paper editors"),
    ),
    Account("head", "Head of the authority", "部门负责人", "head", (Act.EXTEND,), ("Window staff",)),
    Account(
        "government",
        "Head of the county government",
        "县人民政府负责人",
        "county-government-head",
        (Act.EXTEND,),
        ("Window staff",),
    ),
    Account("supervisor", "Supervisor", "电子监察员", "supervisor", ("supervise",), ("Rules readers", "Supervisors")),
    Account("rules", "Rules author", "规则编制员", "rules-author", groups=("Rules authors",)),
    Account("reviewer", "Rules reviewer", "规则审核员", "rules-reviewer", groups=("Rules reviewers",)),
)


def create_accounts(*, at: datetime, since: date) -> dict[str, User]:
    """Make the ten accounts with posts and mandates that hold from a day; username → account."""
    admin = create_user(
        username="admin",
        email="admin@demonstration.invalid",
        password="demo-admin",  # noqa: S106  known to everyone: this is the demonstration
        display_name_en="Administrator",
        display_name_zh="系统管理员",
        superuser=True,
        actor=None,
        at=at,
    )
    _name(admin, "Administrator")
    users = {"admin": admin}
    for account in ACCOUNTS:
        users[account.username] = _create(account, admin=admin, at=at, since=since)
    return users


def _create(account: Account, *, admin: User, at: datetime, since: date) -> User:
    user = create_user(
        username=account.username,
        email=f"{account.username}@demonstration.invalid",
        password=f"demo-{account.username}",
        display_name_en=account.name_en,
        display_name_zh=account.name_zh,
        groups=account.groups,
        actor=admin,
        at=at,
    )
    _name(user, account.name_en)
    post = Post.objects.get(code=account.post)
    assign_post(post=post, user=user, valid_from=since, actor=admin, at=at)
    for act in account.acts:
        grant_mandate(
            post=post,
            act=act,
            document_number=f"DEMO-{account.post}-{act}",
            valid_from=since,
            actor=admin,
            at=at,
        )
    return user


def _name(user: User, name: str) -> None:
    """The names that the back office asks of everyone who changes the settings of his account."""
    user.first_name, user.last_name = "Demonstration", name
    user.save(update_fields=["first_name", "last_name"])
