"""``manage.py import_catalogue FILE [--dry-run]``: service items or the reference directory, all rows or none."""

from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from cms_pages.errors import CatalogueImportError, ImportNotPermittedError
from cms_pages.services.catalogue_import import import_catalogue
from cms_pages.services.catalogue_import.table import read_file
from hall.foundation import clock


class Command(BaseCommand):
    """Reads a CSV or XLSX file; the header says whether it is a catalogue or the reference directory."""

    help = "Imports service items (CSV or XLSX), or the higher-level reference directory: all rows or none."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, and who answers for what it brings."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="report what would happen and store nothing")
        parser.add_argument("--user", help="who imports; default: the first account that may publish service items")
        parser.add_argument("--author", help="who answers for the limits; default: the first rules author")
        parser.add_argument("--approver", help="who approves them; default: the first other person who may")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import and print the closing report; a refused file ends with a line per problem and status 1."""
        user = _account(options["user"], "cms_pages.publish_serviceitem", "--user")
        author = _account(options["author"], "authoring.author_rules", "--author")
        approver = _account(options["approver"], "authoring.approve_rules", "--approver", other_than=author)
        try:
            report = import_catalogue(
                content=read_file(options["file"]),
                actor=user,
                author=author,
                approver=approver,
                at=clock.now(),
                dry_run=options["dry_run"],
            )
        except CatalogueImportError as error:
            lines = [str(problem) for problem in error.problems]
            summary = _("Nothing was imported: %(count)s problems.") % {"count": len(lines)}
            raise CommandError("\n".join([*lines, summary])) from error
        except ImportNotPermittedError as error:
            raise CommandError(str(error.detail)) from error
        for line in report.lines():
            self.stdout.write(line)


def _account(name: str | None, permission: str, option: str, *, other_than: AbstractUser | None = None) -> AbstractUser:
    """The named account, or the first that has the permission; people come before all-powerful accounts."""
    accounts = get_user_model().objects.filter(is_active=True)
    if name is not None:
        found = accounts.filter(username=name).first()
        if found is None:
            raise CommandError(
                _("%(option)s: there is no active account “%(name)s”.") % {"option": option, "name": name}
            )
        return found
    for account in accounts.order_by("is_superuser", "pk"):
        if account != other_than and account.has_perm(permission):
            return account
    raise CommandError(
        _("No account holds the permission %(permission)s; name one with %(option)s.")
        % {"permission": permission, "option": option}
    )
