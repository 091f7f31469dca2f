"""The groups that the back office gives to people who work on rules."""

from typing import Any

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.management import create_contenttypes

AUTHORS = "Rules authors"
APPROVERS = "Rules reviewers"
EVALUATORS = "Rules readers"

_VIEW = ("view_rule", "view_changeset", "view_rulesetversion", "view_enginealarm")
_PERMISSIONS: dict[str, tuple[str, ...]] = {
    AUTHORS: ("author_rules", "evaluate_rules", *_VIEW),
    APPROVERS: ("approve_rules", "evaluate_rules", *_VIEW),
    EVALUATORS: ("evaluate_rules", *_VIEW),
}


def ensure_rule_roles(**_signal: Any) -> None:
    """Create the three groups with their permissions; run after every migration, and harmless to run again.

    Authors write changes, reviewers approve them, readers (supervisors) see rules and evaluate facts. All three may
    enter the back office.
    """
    config = apps.get_app_config("authoring")
    create_contenttypes(config, verbosity=0)
    create_permissions(config, verbosity=0)
    entrance = Permission.objects.filter(codename="access_admin", content_type__app_label="wagtailadmin")
    for name, codenames in _PERMISSIONS.items():
        group, _created = Group.objects.get_or_create(name=name)
        wanted = Permission.objects.filter(codename__in=codenames, content_type__app_label="authoring")
        group.permissions.add(*wanted, *entrance)
