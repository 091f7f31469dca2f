"""Who may do what with pages, and the way of a page from its editor to the portal.

Editors write; somebody of the authority checks that what is said of its items is right; the center's lead puts it
live. No editor publishes alone, and no checker changes a page that is not waiting for the check.
"""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.management import create_contenttypes
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from cms_pages.models import HomePage

PUBLICITY_EDITORS = "Publicity editors"
AUTHORITY_CHECKERS = "Authority checkers"
CENTER_LEADS = "Publicity leads"
WORKFLOW = "Publication of pages"
AUTHORITY_CHECK = "Check by the authority"
CENTER_LEAD = "Release by the center's lead"

_PAGES = {
    PUBLICITY_EDITORS: ("add_page", "change_page"),
    CENTER_LEADS: ("add_page", "change_page", "publish_page", "lock_page", "unlock_page", "bulk_delete_page"),
}
_SNIPPETS = {
    PUBLICITY_EDITORS: ("add_banner", "change_banner", "add_lifeevent", "change_lifeevent"),
    CENTER_LEADS: (
        *("add_banner", "change_banner", "publish_banner", "delete_banner"),
        *("add_lifeevent", "change_lifeevent", "delete_lifeevent"),
    ),
}
_FILES = ("add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document")
_FROM_OTHERS = ("wagtailcore", "wagtailimages", "wagtaildocs", "simple_translation")


def ensure_page_roles() -> None:
    """Create groups, permissions on both language trees, and the workflow; harmless to run again.

    A workflow that the center has put on a home page itself stays.
    """
    for label in _FROM_OTHERS:
        config = apps.get_app_config(label)
        create_contenttypes(config, verbosity=0)
        create_permissions(config, verbosity=0)
    groups = {name: Group.objects.get_or_create(name=name)[0] for name in (*_PAGES, AUTHORITY_CHECKERS)}
    homes = list(HomePage.objects.order_by("path"))
    for group in groups.values():
        group.permissions.add(*_permissions("wagtailadmin", ["access_admin"]))
    for name, group in groups.items():
        group.permissions.add(*_permissions("cms_pages", _SNIPPETS.get(name, ())))
        if name in _PAGES:
            group.permissions.add(*_permissions("simple_translation", ["submit_translation"]))
            _allow_on_pages(group, homes, _PAGES[name])
            _allow_files(group)
    _ensure_workflow(homes, groups)


def _permissions(app: str, codenames: Iterable[str]) -> list[Permission]:
    return list(Permission.objects.filter(content_type__app_label=app, codename__in=list(codenames)))


def _allow_on_pages(group: Group, homes: Iterable[HomePage], codenames: Iterable[str]) -> None:
    for permission in _permissions("wagtailcore", codenames):
        for home in homes:
            GroupPagePermission.objects.get_or_create(group=group, page_id=home.pk, permission=permission)


def _allow_files(group: Group) -> None:
    root = Collection.get_first_root_node()
    if root is None:  # an emptied database: there is nothing to allow yet
        return
    for app in ("wagtailimages", "wagtaildocs"):
        for permission in _permissions(app, _FILES):
            GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)


def _ensure_workflow(homes: Iterable[HomePage], groups: dict[str, Group]) -> None:
    free = [home for home in homes if not WorkflowPage.objects.filter(page_id=home.pk).exists()]
    if not free:
        return
    workflow: Any = Workflow.objects.get_or_create(name=WORKFLOW)[0]
    steps = ((AUTHORITY_CHECK, AUTHORITY_CHECKERS), (CENTER_LEAD, CENTER_LEADS))
    for order, (name, group) in enumerate(steps):
        task, _created = GroupApprovalTask.objects.get_or_create(name=name)
        task.groups.add(groups[group])
        WorkflowTask.objects.get_or_create(workflow=workflow, task=task, defaults={"sort_order": order})
    for home in free:
        WorkflowPage.objects.create(workflow=workflow, page_id=home.pk)
