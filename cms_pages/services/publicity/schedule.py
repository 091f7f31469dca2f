"""Pages and banners that go live, or end, at an hour set before."""

import logging
from datetime import datetime

from django.apps import apps
from django.db import transaction
from wagtail.models import DraftStateMixin, Page, Revision

from cms_pages.errors import PageNotReadyError
from cms_pages.models import PublicationRefusal

log = logging.getLogger(__name__)


def publish_due(*, at: datetime) -> tuple[int, int, int]:
    """Take down what has ended and put live what is due; says how many ended, went live and were refused.

    Each object is a transaction of its own, so one that fails holds up no other. A page that is not ready stays a
    draft: its schedule is struck off and its authors see why, it is not tried again every minute.
    """
    ended = sum(_end(model, at) for model in _models())
    live = refused = 0
    for pk in list(
        Revision.objects.filter(approved_go_live_at__lte=at)
        .order_by("approved_go_live_at")
        .values_list("pk", flat=True)
    ):
        outcome = _publish(pk, at)
        live += outcome is True
        refused += outcome is False
    return ended, live, refused


def _models() -> list[type[DraftStateMixin]]:
    others = [
        model for model in apps.get_models() if issubclass(model, DraftStateMixin) and not issubclass(model, Page)
    ]
    return [Page, *others]


def _end(model: type[DraftStateMixin], at: datetime) -> int:
    count = 0
    for pk in list(
        model.objects.filter(live=True, expire_at__lt=at).order_by("expire_at").values_list("pk", flat=True)
    ):
        with transaction.atomic():
            found = model.objects.select_for_update(of=("self",)).filter(pk=pk, live=True, expire_at__lt=at).first()
            if found is not None:
                found.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
                count += 1
    return count


def _publish(pk: int, at: datetime) -> bool | None:
    """Whether a revision went live; None when another worker was quicker."""
    try:
        with transaction.atomic():
            revision = Revision.objects.select_for_update().filter(pk=pk, approved_go_live_at__lte=at).first()
            if revision is None:
                return None
            revision.publish(log_action="wagtail.publish.scheduled")
    except PageNotReadyError as refusal:
        _refuse(pk, refusal, at)
        return False
    return True


@transaction.atomic
def _refuse(pk: int, refusal: PageNotReadyError, at: datetime) -> None:
    revision = Revision.objects.select_for_update().get(pk=pk)
    PublicationRefusal.objects.update_or_create(
        revision=revision,
        defaults={
            "page_id": refusal.page.pk,
            "scheduled_for": revision.approved_go_live_at or at,
            "refused_at": at,
            "reasons": refusal.missing,
        },
    )
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])
    log.warning("page %s was not ready at its scheduled hour and stays a draft", refusal.page.pk)
