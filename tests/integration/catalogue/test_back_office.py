"""The catalogue in the back office: who may do what, and what the screens show."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse

from cms_pages.models import ServiceItem
from cms_pages.services.roles import PUBLICITY_EDITORS, PUBLISHERS
from hall.organization.models import User
from tests.factories.catalogue import ReferenceItemFactory, change_in_draft, make_item

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.integration.catalogue.admin_urls")]
LIST = "wagtailsnippets_cms_pages_serviceitem:list"
EDIT = "wagtailsnippets_cms_pages_serviceitem:edit"


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("root", password="not used"))
    return client


@pytest.fixture
def editor(client: Client) -> Client:
    user = User.objects.create_user("publicity", password="not used")
    user.groups.add(Group.objects.get(name=PUBLICITY_EDITORS))
    client.force_login(user)
    return client


def form_of(item: ServiceItem, **changed: str | list[str]) -> dict[str, str | list[str]]:
    """What the edit screen sends for an item."""
    data: dict[str, str | list[str]] = {
        "name_en": item.name_en,
        "name_zh": item.name_zh,
        "code": item.code,
        "serial": str(item.serial),
        "authority": str(item.authority_id),
        "item_type": item.item_type,
        "level": item.level,
        "level_note": item.level_note,
        "service_category": item.service_category,
        "handling": item.handling,
        "audiences": item.audiences,
        "legal_basis_en": item.legal_basis_en,
        "legal_basis_zh": item.legal_basis_zh,
        "service_forms": item.service_forms,
        "channels": item.channels,
        "online_depth": item.online_depth,
        "online_stages": item.online_stages,
        "limit_check": item.limit_check,
        "real_item_code": item.real_item_code,
        "comment_form-TOTAL_FORMS": "0",
        "comment_form-INITIAL_FORMS": "0",
    }
    for relation, fields in {
        "steps": ("code", "name_en", "name_zh", "post"),
        "documents": ("code", "name_en", "name_zh", "necessity", "copies", "form"),
        "fees": ("code", "name_en", "name_zh", "basis_en", "basis_zh"),
        "special_procedures": ("code", "name_en", "name_zh", "may_pause", "basis_en", "basis_zh"),
    }.items():
        parts = list(getattr(item, relation).all())
        data |= {f"{relation}-TOTAL_FORMS": str(len(parts)), f"{relation}-INITIAL_FORMS": str(len(parts))}
        for number, part in enumerate(parts):
            data |= {f"{relation}-{number}-{field}": str(getattr(part, field)) for field in fields}
            data |= {f"{relation}-{number}-id": str(part.pk), f"{relation}-{number}-ORDER": str(number + 1)}
    return {**data, **changed}


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_screens_open_in_both_languages(admin: Client, language: str) -> None:
    item = make_item(name_en="Filing of a project")
    admin.cookies["django_language"] = language

    for address in (
        reverse(LIST),
        reverse(EDIT, args=[item.pk]),
        reverse("wagtailsnippets_cms_pages_serviceitem:add"),
        reverse("wagtailsnippets_cms_pages_referenceitem:list"),
        reverse("catalogue_differences"),
    ):
        assert admin.get(address).status_code == 200, address
    assert "Filing of a project" in admin.get(reverse(LIST)).content.decode()


def test_the_list_is_narrowed_by_words_and_filters(admin: Client) -> None:
    make_item(serial=701, name_en="Bakery license", level="village")
    make_item(serial=702, name_en="Library card")

    def shown(**query: str) -> str:
        return admin.get(reverse(LIST), query).content.decode()

    assert "Library card" not in shown(q="Bakery")
    assert "Library card" not in shown(level="village")
    assert "Bakery license" in shown(q="可70")
    assert "Bakery license" in shown(level="village", live="true", item_type="01")
    assert "Bakery license" not in shown(has_unpublished_changes="true")


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_list_is_exported(admin: Client, kind: str) -> None:
    make_item()

    answer = admin.get(reverse(LIST), {"export": kind})

    assert answer.status_code == 200
    assert f"service-items.{kind}" in answer["Content-Disposition"]


def test_an_exported_name_cannot_become_a_formula(admin: Client) -> None:
    make_item(name_en="=1+1", name_zh="@事项")

    answer = admin.get(reverse(LIST), {"export": "csv"})

    text = answer.getvalue().decode()
    assert "'=1+1" in text
    assert "'@事项" in text


def test_an_editor_saves_a_draft_but_cannot_publish_it(editor: Client) -> None:
    item = make_item(name_en="Old name")

    editor.post(reverse(EDIT, args=[item.pk]), form_of(item, name_en="New name", **{"action-publish": "1"}))

    item.refresh_from_db()
    assert item.name_en == "Old name"
    assert item.has_unpublished_changes
    assert item.get_latest_revision_as_object().name_en == "New name"


def test_an_editor_may_not_touch_the_reference_directory(editor: Client) -> None:
    entry = ReferenceItemFactory.create()

    edit = reverse("wagtailsnippets_cms_pages_referenceitem:edit", args=[entry.pk])
    assert editor.get(edit).status_code == 302
    assert editor.get(reverse("wagtailsnippets_cms_pages_referenceitem:list")).status_code == 200


def test_not_even_an_administrator_edits_the_reference_directory(admin: Client) -> None:
    entry = ReferenceItemFactory.create()

    assert admin.get(reverse("wagtailsnippets_cms_pages_referenceitem:edit", args=[entry.pk])).status_code == 302


def test_a_publisher_publishes_and_the_code_stays(admin: Client) -> None:
    item = make_item(name_en="Old name")

    admin.post(
        reverse(EDIT, args=[item.pk]), form_of(item, name_en="New name", code="511922-9999", **{"action-publish": "1"})
    )

    published = ServiceItem.objects.live().get(pk=item.pk)
    assert (published.name_en, published.code) == ("New name", item.code)


def test_two_parts_of_one_code_are_refused(admin: Client) -> None:
    item = make_item()

    answer = admin.post(reverse(EDIT, args=[item.pk]), form_of(item, **{"steps-1-code": "accept"}))

    assert answer.status_code == 200
    assert not ServiceItem.objects.get(pk=item.pk).has_unpublished_changes


def test_a_pause_without_a_basis_is_refused(admin: Client) -> None:
    item = make_item()

    answer = admin.post(reverse(EDIT, args=[item.pk]), form_of(item, **{"special_procedures-0-basis_zh": ""}))

    assert answer.status_code == 200
    assert not ServiceItem.objects.get(pk=item.pk).has_unpublished_changes


def test_a_draft_is_previewed_by_those_who_may_edit(admin: Client) -> None:
    item = make_item()
    change_in_draft(item, name_en="Being written")
    revision = item.latest_revision_id

    view = reverse("wagtailsnippets_cms_pages_serviceitem:revisions_view", args=[item.pk, revision])
    assert "Being written" in admin.get(view).content.decode()


def test_the_report_shows_where_an_item_differs_from_the_directory(admin: Client) -> None:
    make_item(name_zh="甲", real_item_code=ReferenceItemFactory.create(name_zh="乙").code)
    make_item(name_zh="丙")

    shown = admin.get(reverse("catalogue_differences")).content.decode()

    assert "Name in Chinese" in shown
    assert "乙" in shown
    assert "丙 (Not found)" in shown


def test_someone_without_a_role_sees_nothing(client: Client) -> None:
    user = User.objects.create_user("guest", password="not used")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)

    assert client.get(reverse(LIST)).status_code == 302
    assert client.get(reverse("catalogue_differences")).status_code == 302


def test_editors_write_and_leads_publish() -> None:
    editors, leads = Group.objects.get(name=PUBLICITY_EDITORS), Group.objects.get(name=PUBLISHERS)

    def may(group: Group) -> set[str]:
        """What a group may do in the back office with the catalogue and the table of synonyms."""
        codenames = group.permissions.values_list("codename", flat=True)
        return {name for name in codenames if name.endswith(("admin", "serviceitem", "referenceitem", "synonymgroup"))}

    assert may(editors) == {
        "access_admin",
        "add_serviceitem",
        "change_serviceitem",
        "view_serviceitem",
        "view_referenceitem",
        "add_synonymgroup",
        "change_synonymgroup",
        "delete_synonymgroup",
        "view_synonymgroup",
    }
    assert may(leads) - may(editors) == {
        "publish_serviceitem",
        "delete_serviceitem",
        "lock_serviceitem",
        "unlock_serviceitem",
    }


def test_a_draft_goes_to_the_leads_and_is_published_by_their_approval(editor: Client) -> None:
    item = make_item(name_en="Old name")
    lead = User.objects.create_user("lead", password="not used")
    lead.groups.add(Group.objects.get(name=PUBLISHERS))

    editor.post(reverse(EDIT, args=[item.pk]), form_of(item, name_en="New name", **{"action-submit": "1"}))
    item.refresh_from_db()
    state = item.current_workflow_task_state
    assert (item.name_en, item.workflow_in_progress) == ("Old name", True)
    state.approve(user=lead)

    item.refresh_from_db()
    assert item.name_en == "New name"


def test_an_item_is_chosen_by_words_of_its_name_in_either_language(admin: Client) -> None:
    make_item(serial=1, name_en="Refund of bid bonds", name_zh="投标保证金退付")
    make_item(serial=2, name_en="Passport", name_zh="普通护照签发")
    url = reverse("wagtailsnippetchoosers_cms_pages_serviceitem:choose_results")
    for words in ("bonds refund", "保证金"):
        answer = admin.get(url, {"q": words}).content.decode()
        assert "Refund of bid bonds" in answer
        assert "Passport" not in answer
