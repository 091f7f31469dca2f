"""Seals, letters with their scans, chief representatives and approval units: registered once, ended, never deleted."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from hall.foundation.errors import ValidationFailedError
from hall.foundation.evidence import list_events
from hall.organization.enums import PointLevel, PostKind
from hall.organization.errors import OverlapError, SealEndedError
from hall.organization.models import ApprovalUnit, ChiefRepresentative, Letter, Mandate, Seal, User
from hall.organization.selectors import has_mandate, list_centralization
from hall.organization.services import (
    appoint_chief,
    end_seal,
    establish_unit,
    grant_mandate,
    move_items,
    register_letter,
    register_seal,
)
from tests.factories.organization import (
    FIRST_DAY,
    NOON,
    AuthorityFactory,
    CountyFactory,
    PostAssignmentFactory,
    PostFactory,
    SealFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client: Client) -> User:
    user: User = UserFactory.create(username="admin", administrator=True)
    client.force_login(user)
    return user


def address(model: str, view: str, *args: object) -> str:
    return reverse(f"wagtailsnippets_organization_{model}:{view}", args=args)


def picture() -> SimpleUploadedFile:
    drawn = BytesIO()
    Image.new("RGB", (20, 20), "white").save(drawn, format="PNG")
    return SimpleUploadedFile("letter of Mr. Somebody.png", drawn.getvalue(), content_type="text/html")


def register(client: Client, **said: object) -> Any:
    form: dict[str, Any] = {"number": "L-1", "signed_on": "2026-01-01", "valid_from": "2026-01-01", **said}
    return client.post(address("letter", "add"), form)


def test_a_seal_is_registered_with_its_event_and_ends_once() -> None:
    authority = AuthorityFactory.create(code="planning")
    common: dict[str, Any] = {"name_en": "Seal", "name_zh": "章", "valid_from": FIRST_DAY, "actor": None, "at": NOON}
    seal = register_seal(authority=authority, number="S-1", **common)
    with pytest.raises(OverlapError):
        register_seal(authority=authority, number="S-2", **common)
    end: dict[str, Any] = {"reason": "Lost on the way", "day": date(2026, 9, 29), "actor": None, "at": NOON}
    for wrong, field in (
        ({"state": "in_use"}, "state"),
        ({"reason": " "}, "state_reason"),
        ({"day": date(2026, 10, 1)}, "state_day"),
    ):
        with pytest.raises(ValidationFailedError) as refused:
            end_seal(seal=seal, **{"state": "lost", **end, **wrong})
        assert list(refused.value.fields) == [field]
    ended = end_seal(seal=seal, state="lost", **end)
    assert (ended.ended_at, ended.is_valid_at(NOON)) == (NOON, False)
    with pytest.raises(SealEndedError):
        end_seal(seal=seal, state="withdrawn", **end)
    events = list_events(chain="organization")
    assert [event.kind for event in events] == ["seal_registered", "seal_ended"]


def test_the_back_office_reports_a_seal_lost_and_never_deletes_it(client: Client, administrator: User) -> None:
    seal = SealFactory.create()
    form: dict[str, Any] = {
        "name_en": seal.name_en,
        "name_zh": seal.name_zh,
        "keeper": administrator.pk,
        "valid_to": "2030-12-31",
    }
    edit = address("seal", "edit", seal.pk)
    assert client.get(edit).status_code == 200
    answer = client.post(edit, {**form, "state": "lost", "state_reason": "", "state_day": ""})
    assert "Say why." in answer.content.decode()
    assert "Say on which day." in answer.content.decode()
    client.post(edit, {**form, "state": "lost", "state_reason": "Stolen", "state_day": "2026-09-01", "number": "OTHER"})
    seal.refresh_from_db()
    assert (seal.state, seal.state_reason, seal.keeper, seal.number != "OTHER") == (
        "lost",
        "Stolen",
        administrator,
        True,
    )
    assert seal.ended_at is not None
    client.post(edit, {**form, "state": "in_use"})
    seal.refresh_from_db()
    assert seal.state == "lost"
    client.post(address("seal", "delete", seal.pk))
    assert Seal.objects.filter(pk=seal.pk).exists()
    kinds = [event.kind for event in list_events(chain="organization")]
    assert kinds == ["seal_changed", "seal_ended"]


def test_a_new_seal_in_the_back_office_is_in_use(client: Client, administrator: User) -> None:
    form: dict[str, Any] = {
        "authority": AuthorityFactory.create().pk,
        "kind": "special",
        "number": "S-9",
        "serial": 1,
        "name_en": "Seal",
    }
    answer = client.post(address("seal", "add"), {**form, "name_zh": "章", "valid_from": "2026-01-01"})
    assert answer.status_code == 302
    assert Seal.objects.get().state == "in_use"
    assert [event.kind for event in list_events(chain="organization")] == ["seal_added"]


def test_a_letter_keeps_its_scan_encoded_anew_and_private(client: Client, administrator: User) -> None:
    assert register(client, scan_file=picture()).status_code == 302
    letter = Letter.objects.get()
    assert (letter.media_type, len(letter.sha256)) == ("image/png", 64)
    assert "Somebody" not in str(letter.file.name)
    scan = reverse("organization_letter_scan", args=[letter.pk])
    answer = client.get(scan)
    assert answer["Content-Type"] == "image/png"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]
    assert "attachment" in answer["Content-Disposition"]
    assert scan in client.get(address("letter", "list")).content.decode()
    first = letter.sha256
    client.post(
        address("letter", "edit", letter.pk),
        {"number": "L-1", "signed_on": "2026-01-01", "valid_from": "2026-02-01", "scan_file": picture()},
    )
    letter.refresh_from_db()
    assert (letter.sha256, letter.valid_from) == (first, date(2026, 2, 1))
    events = list_events(chain="organization")
    assert [event.kind for event in events] == ["letter_registered", "letter_changed"]
    assert events[0].payload["after"]["sha256"] == first


def test_what_is_no_document_is_refused_beside_its_field(client: Client, administrator: User) -> None:
    answer = register(client, scan_file=SimpleUploadedFile("letter.pdf", b"<html>", content_type="application/pdf"))
    assert "Only PDF, PNG and JPEG files are taken." in answer.content.decode()
    assert not Letter.objects.exists()


def test_a_scan_is_read_by_its_authority_and_nobody_else(client: Client) -> None:
    ours, theirs = AuthorityFactory.create(), AuthorityFactory.create()
    client.force_login(UserFactory.create(username="admin", administrator=True))
    register(client, authority=ours.pk, scan_file=picture())
    scan = reverse("organization_letter_scan", args=[Letter.objects.get().pk])
    for authority, kind, status in (
        (ours, PostKind.LEAD, 200),
        (theirs, PostKind.LEAD, 404),
        (ours, PostKind.CLERK, 404),
    ):
        user = UserFactory.create(is_staff=True, is_superuser=False)
        PostAssignmentFactory.create(user=user, post=PostFactory.create(authority=authority, kind=kind))
        user.user_permissions.add(Permission.objects.get(codename="access_admin"))
        client.force_login(user)
        assert client.get(scan).status_code == status, (kind, status)


def test_revoking_a_letter_ends_the_mandates_that_rest_on_it(client: Client, administrator: User) -> None:
    letter = register_letter(
        number="L-1", authority=None, signed_on=FIRST_DAY, valid_from=FIRST_DAY, actor=None, at=NOON
    )
    assignment = PostAssignmentFactory.create()
    common: dict[str, Any] = {"post": assignment.post, "valid_from": FIRST_DAY, "actor": None, "at": NOON}
    grant_mandate(act="decide", document_number="L-1", letter=letter, **common)
    grant_mandate(act="accept", document_number="old", **common)
    assert "L-1" in client.get(address("mandate", "list")).content.decode()
    client.post(address("letter", "delete", letter.pk))
    letter.refresh_from_db()
    assert letter.revoked_at is not None
    assert {mandate.act for mandate in Mandate.objects.filter(revoked_at__isnull=True)} == {"accept"}
    asked: dict[str, Any] = {"user": assignment.user, "authority_code": "a", "item_code": "b", "at": letter.revoked_at}
    assert has_mandate(act="decide", **asked) is None
    assert has_mandate(act="accept", **asked) is not None


def test_an_authority_has_one_chief_and_one_unit_at_a_time() -> None:
    authority, point = AuthorityFactory.create(code="planning"), CountyFactory.create(level=PointLevel.COUNTY)
    said: dict[str, Any] = {"authority": authority, "valid_from": FIRST_DAY, "actor": None, "at": NOON}
    chief = UserFactory.create()
    appoint_chief(user=chief, valid_to=date(2026, 10, 31), **said)
    with pytest.raises(OverlapError):
        appoint_chief(user=UserFactory.create(), **said)
    unit = establish_unit(name_en="Unit", name_zh="审批股", document_number="D-1", point=point, **said)
    with pytest.raises(OverlapError):
        establish_unit(name_en="Unit 2", name_zh="审批股二", document_number="D-2", point=None, **said)
    move_items(unit=unit, item_codes=["T-1", "T-2"], valid_from=FIRST_DAY, actor=None, at=NOON)
    with pytest.raises(OverlapError):
        move_items(unit=unit, item_codes=["T-3", "T-2"], valid_from=FIRST_DAY, actor=None, at=NOON)
    SealFactory.create(authority=authority)
    found = list_centralization(NOON)["planning"]
    assert (found.unit, found.in_center, found.items) == (unit, True, frozenset({"T-1", "T-2"}))
    assert (found.chief, len(found.seals), len(found.other_seals)) == (chief, 1, 0)
    assert ApprovalUnit.objects.count() == ChiefRepresentative.objects.count() == 1
    kinds = [event.kind for event in list_events(chain="organization")]
    assert kinds == ["chief_appointed", "unit_established", "items_moved_into_unit"]


def test_nothing_of_the_organization_is_deleted_in_bulk(client: Client, administrator: User) -> None:
    letter = register_letter(
        number="L-1", authority=None, signed_on=FIRST_DAY, valid_from=FIRST_DAY, actor=None, at=NOON
    )
    bulk = reverse("wagtail_bulk_action", args=["organization", "letter", "delete"])
    answer = client.post(f"{bulk}?id={letter.pk}", follow=True)
    assert "Nothing was deleted" in answer.content.decode()
    assert Letter.objects.filter(pk=letter.pk).exists()
