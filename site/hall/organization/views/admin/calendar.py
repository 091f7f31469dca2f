"""Back office screens of the working calendar: every change keeps the calendar as it was before and is after."""

from django.db import models, transaction

from hall.foundation import clock
from hall.organization.services.calendar_versions import keep_first_version, keep_version
from hall.organization.views.admin.evidenced import (
    EvidencedCopyView,
    EvidencedCreateView,
    EvidencedDeleteView,
    EvidencedEditView,
    EvidencedViewSet,
)


class CalendarCreateView(EvidencedCreateView):
    """Adding a day or a year."""

    def save_instance(self) -> models.Model:
        """Called within the transaction that saves the row."""
        keep_first_version()
        row = super().save_instance()
        keep_version(at=clock.now())
        return row


class CalendarCopyView(CalendarCreateView, EvidencedCopyView):
    """Adding a row that begins as a copy of another."""


class CalendarEditView(EvidencedEditView):
    """Changing a day or a year."""

    def save_instance(self) -> models.Model:
        """Called within the transaction that saves the row."""
        keep_first_version()
        row = super().save_instance()
        keep_version(at=clock.now())
        return row


class CalendarDeleteView(EvidencedDeleteView):
    """Taking a day or a year away."""

    def delete_action(self) -> None:
        """Delete, and keep the calendar as it is without the row."""
        with transaction.atomic():
            keep_first_version()
            super().delete_action()
            keep_version(at=clock.now())


class CalendarViewSet(EvidencedViewSet):
    """A list of the back office whose every change is a version of the county's calendar."""

    add_view_class = CalendarCreateView
    copy_view_class = CalendarCopyView
    edit_view_class = CalendarEditView
    delete_view_class = CalendarDeleteView
