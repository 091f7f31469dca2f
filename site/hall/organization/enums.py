"""The closed lists of the organization."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AuthorityKind(models.TextChoices):
    """What sort of body an authority is."""

    DEPARTMENT = "department", _("Department of the county government")
    TOWNSHIP = "township", _("Township government")
    CENTER = "center", _("Service center")
    AGENCY = "agency", _("Agency led from above or public institution")
    ENTERPRISE = "enterprise", _("Public utility or other enterprise")


class PointLevel(models.TextChoices):
    """At which level of the county a service point stands."""

    COUNTY = "county", _("County service center")
    TOWNSHIP = "township", _("Township point")
    VILLAGE = "village", _("Village point")


class PostKind(models.TextChoices):
    """What a post is for; what it may do is said by its mandates."""

    CLERK = "clerk", _("Window clerk")
    APPROVER = "approver", _("Approver")
    LEAD = "lead", _("Window lead (chief representative)")
    HEAD = "head", _("Head of the authority")
    GOVERNMENT = "government", _("Head of the county government")
    SUPERVISOR = "supervisor", _("Supervisor")
    RULES_AUTHOR = "rules_author", _("Rules author")
    RULES_REVIEWER = "rules_reviewer", _("Rules reviewer")
    PUBLICITY = "publicity", _("Publicity")
    ADMINISTRATOR = "administrator", _("Administrator")


class Weekday(models.IntegerChoices):
    """Days of the week as ISO 8601 numbers them."""

    MONDAY = 1, _("Monday")
    TUESDAY = 2, _("Tuesday")
    WEDNESDAY = 3, _("Wednesday")
    THURSDAY = 4, _("Thursday")
    FRIDAY = 5, _("Friday")
    SATURDAY = 6, _("Saturday")
    SUNDAY = 7, _("Sunday")


class OverrideKind(models.TextChoices):
    """What a day becomes that is not what its weekday says."""

    HOLIDAY = "holiday", _("Holiday")
    MAKEUP_WORKDAY = "makeup_workday", _("Make-up working day")


class SealKind(models.TextChoices):
    """What a seal is: decisions and notices of the hall bear the special one only."""

    SPECIAL = "special", _("Special approval seal")
    ORDINARY = "ordinary", _("Ordinary official seal")


class SealState(models.TextChoices):
    """Whether a seal may be used; an end is final, a seal that is found again is registered anew."""

    IN_USE = "in_use", _("In use")
    LOST = "lost", _("Lost")
    WITHDRAWN = "withdrawn", _("Withdrawn")
