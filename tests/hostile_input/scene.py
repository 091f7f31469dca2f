"""A county in which there is something on every screen, and somebody who may do everything."""

from django.test import Client

from hall.cases.enums import Act
from hall.organization.enums import PostKind
from hall.organization.models import User
from rules.authoring.models import AuthoringGrant
from rules.authoring.services import begin_draft
from tests.acceptance.api.test_routes import case_for
from tests.factories.cases import IMMEDIATE, County, at, make_officer
from tests.factories.supervision import neglected, recorded

NOON = at("2026-03-09 12:00")


def make_scene(county: County) -> tuple[User, list[str]]:
    """Somebody who may do everything, and the addresses to begin with."""
    everybody = make_officer("everybody", PostKind.CLERK, tuple(Act))
    everybody.is_superuser = everybody.is_staff = True
    everybody.save()
    AuthoringGrant.objects.create(user_id=everybody.pk, authority="", kind="")
    draft = begin_draft(title="Seven days", note="Notice 5", author=everybody, at=NOON)
    late = recorded(neglected(county, until="2026-03-09 08:00", since="2026-03-03 10:00", item=IMMEDIATE))
    seeds = [f"/admin/accountability/{late[0].number}/", f"/admin/rules/drafts/{draft.number}/"]
    for act in Act:
        if act is not Act.CREATE:
            case = case_for(county, act.value)
            seeds += [f"/admin/cases/{case.number}/do/{act.value}/", f"/admin/cases/{case.number}/"]
    return everybody, [*seeds, "/admin/", "/admin/cases/", "/en/", "/en/track/", "/en/search/", "/en/items/"]


def signed_in(user: User) -> Client:
    """His browser, which shows faults as answers."""
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client
