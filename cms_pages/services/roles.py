"""The groups that the back office gives to people who work on the catalogue and the pages."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.management import create_contenttypes
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import GroupApprovalTask, Workflow, WorkflowContentType, WorkflowTask
from wagtail.snippets.models import create_extra_permissions

from cms_pages.models import ServiceItem
from cms_pages.services.page_roles import ensure_page_roles

PUBLICITY_EDITORS = "Publicity editors"
PUBLISHERS = "Publicity leads"
APPROVAL = "Approval of service items"

_SYNONYMS = ("add_synonymgroup", "change_synonymgroup", "delete_synonymgroup", "view_synonymgroup")
_EDITOR = ("add_serviceitem", "change_serviceitem", "view_serviceitem", "view_referenceitem", *_SYNONYMS)
_PUBLISHER = (*_EDITOR, "publish_serviceitem", "delete_serviceitem", "lock_serviceitem", "unlock_serviceitem")
_PERMISSIONS: dict[str, tuple[str, ...]] = {PUBLICITY_EDITORS: _EDITOR, PUBLISHERS: _PUBLISHER}


def ensure_editorial_roles(**_signal: Any) -> None:
    """Create both groups with their permissions, and the way a draft goes from one to the other.

    Run after every migration, and harmless to run again.

    Editors write drafts and send them through the workflow; publishers put them live, and may import the catalogue.
    """
    config = apps.get_app_config("cms_pages")
    create_contenttypes(config, verbosity=0)
    create_permissions(config, verbosity=0)
    create_extra_permissions(config)  # Wagtail's own for drafts and locks, which otherwise come later
    for name, codenames in _PERMISSIONS.items():
        group, _created = Group.objects.get_or_create(name=name)
        group.permissions.add(*_permissions(codenames))
    _ensure_workflow()
    ensure_page_roles()


def _ensure_workflow() -> None:
    """A draft of an item goes to the leads, unless the center has set up a way of its own."""
    items = ContentType.objects.get_for_model(ServiceItem)
    if WorkflowContentType.objects.filter(content_type=items).exists():
        return
    task, _created = GroupApprovalTask.objects.get_or_create(name=APPROVAL)
    task.groups.add(Group.objects.get(name=PUBLISHERS))
    workflow, _created = Workflow.objects.get_or_create(name=APPROVAL)
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task, defaults={"sort_order": 0})
    WorkflowContentType.objects.create(workflow=workflow, content_type=items)


def _permissions(codenames: Iterable[str]) -> Iterable[Permission]:
    own = Q(codename__in=codenames, content_type__app_label="cms_pages")
    entrance = Q(codename="access_admin", content_type__app_label="wagtailadmin")
    return Permission.objects.filter(own | entrance)
