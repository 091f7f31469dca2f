"""Making the demonstration county, step by step, as a center would: organization, rules, catalogue, work."""

from collections.abc import Callable
from datetime import datetime, timedelta
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Site

from cms_pages.selectors import list_snapshots
from cms_pages.services.catalogue_import import import_catalogue
from cms_pages.services.catalogue_import.table import read_file
from cms_pages.services.search_index import indexed_at_the_end
from hall.cases.services import tick
from hall.demonstration.accounts import create_accounts
from hall.demonstration.authorization import authorize
from hall.demonstration.history import DAYS, live_through, plan_stories
from hall.demonstration.office_hours import OfficeHours
from hall.demonstration.portal.loading import load_portal
from hall.foundation import clock
from hall.organization.selectors import User, get_calendar
from hall.organization.services import load_county
from rules.authoring.services import give_grant, load_defaults

# The county is set up well before its first case, so that its rules are in force by then.
SET_UP_BEFORE = timedelta(days=DAYS + 30)
FILES = ("catalogue.csv", "real_items_guangan_511602.csv")


def is_empty() -> bool:
    """Whether nobody has an account here yet."""
    return not User.objects.exists()


def _open_site() -> None:
    """Addresses of pages begin with where the hall is served."""
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    Site.objects.filter(is_default_site=True).update(hostname=address.hostname, port=port, site_name="Service Hall")
    Site.clear_site_root_paths_cache()


def load_demonstration(*, until: datetime, tell: Callable[[str], None]) -> None:
    """Fill an empty database.

    1. Authorities, points, windows and posts; accounts with their mandates; units, letters and seals.
    2. The rules shipped with the product, proposed by one account and approved by another.
    3. The catalogue and the reference directory, with the limits they bring.
    4. The portal: guides and pages in both languages.
    5. Sixty days of cases up to an instant, then everything that time alone has made of them.
    """
    with indexed_at_the_end():  # items change again when they get their guides
        staff = set_up_county(at=until - SET_UP_BEFORE, tell=tell)
        items = list_snapshots()
        load_portal(items=items, user=staff["admin"], until=until, tell=tell)
    tell(f"Living through {DAYS} days of cases; this takes about a minute ...")
    plan = plan_stories(items=items, staff=staff, hours=OfficeHours(get_calendar()), until=until)
    received = live_through(plan, until=until)
    tick(now=until)
    tell(f"{received} cases of the last {DAYS} days are there.")


def set_up_county(*, at: datetime, tell: Callable[[str], None]) -> dict[str, User]:
    """The organization, the rules and the catalogue, as they stood when the hall opened; username → account."""
    with clock.simulated(at):
        load_county(actor=None, at=at)
        staff = create_accounts(at=at, since=clock.local_date(at))
        _open_site()
        tell("Organization and accounts are there.")
        give_grant(user=staff["rules"], authority="", kind="", actor=staff["admin"], at=at)
        give_grant(user=staff["reviewer"], authority="", kind="", actor=staff["admin"], at=at)
        load_defaults(author=staff["rules"], approver=staff["reviewer"], at=at)
        for name in FILES:
            report = import_catalogue(
                content=read_file(Path(str(files("cms_pages").joinpath("data", name)))),
                actor=staff["admin"],
                author=staff["rules"],
                approver=staff["reviewer"],
                at=at + timedelta(minutes=1),
            )
            for line in report.lines():
                tell(line)
        authorize(staff=staff, items=list_snapshots(), at=at + timedelta(minutes=2), since=clock.local_date(at))
        tell("Approval units, letters of authorization and seals are there.")
    return staff
