"""The fixed vocabularies of the catalogue, with the names people read.

Values are what rules, the API and import files use; they never change.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ItemType(models.TextChoices):
    """The national type of a power or service; the Administrative Licensing Law binds ``LICENSE`` only."""

    LICENSE = "01", _("Administrative license")
    PENALTY = "02", _("Administrative penalty")
    COERCION = "03", _("Administrative coercion")
    LEVY = "04", _("Administrative levy")
    PAYMENT = "05", _("Administrative payment")
    INSPECTION = "06", _("Administrative inspection")
    CONFIRMATION = "07", _("Administrative confirmation")
    REWARD = "08", _("Administrative reward")
    ADJUDICATION = "09", _("Administrative adjudication")
    OTHER_POWER = "10", _("Other administrative power")
    PUBLIC_SERVICE = "20", _("Public service")


class Level(models.TextChoices):
    """The level of government that handles the item."""

    NATIONAL = "national", _("National")
    PROVINCE = "province", _("Province")
    CITY = "city", _("City")
    COUNTY = "county", _("County")
    TOWNSHIP = "township", _("Township")
    VILLAGE = "village", _("Village")


class LevelNote(models.TextChoices):
    """How levels share an item, where one alone does not do all of it."""

    FIRST_REVIEW = "first_review", _("First review here, then the county")
    HANDLE = "handle", _("Handled here for the county")
    DELEGABLE = "delegable", _("The county may delegate it here")
    ASSIST = "assist", _("Help with the application here")
    DELEGATED_BRANCH = "delegated_branch", _("Delegated by the city to its branch in the county")


class ServiceCategory(models.TextChoices):
    """The five types of service of a center."""

    ADMINISTRATIVE_APPROVAL = "administrative_approval", _("Administrative approval")
    PUBLIC_SERVICE = "public_service", _("Public service")
    INTERMEDIARY_SOCIAL = "intermediary_social", _("Intermediary and other social organizations")
    TANGIBLE_MARKET_TRADING = "tangible_market_trading", _("Tangible market and public-resource trading")
    CONVENIENCE_TOWNSHIP_VILLAGE = "convenience_township_village", _("Township and village help, legal aid")


class Handling(models.TextChoices):
    """Whether the item is done on the spot or within a committed limit."""

    IMMEDIATE = "immediate", _("Immediate")
    COMMITTED = "committed", _("Committed")


class ServiceForm(models.TextChoices):
    """The forms in which the center serves."""

    LOBBY_RECEPTION = "lobby_reception", _("Lobby reception")
    WHOLE_PROCESS_AGENCY = "whole_process_agency", _("Whole-process agency")
    EXTENDED_HOURS = "extended_hours", _("Extended hours")
    APPOINTMENT = "appointment", _("Appointment")
    DEDICATED_CHANNEL = "dedicated_channel", _("Dedicated channel")
    DOOR_TO_DOOR = "door_to_door", _("Door-to-door")
    INFORMATION_INQUIRY = "information_inquiry", _("Information inquiry")
    POLICY_CONSULTATION = "policy_consultation", _("Policy consultation")


INQUIRY_FORMS = frozenset({ServiceForm.INFORMATION_INQUIRY, ServiceForm.POLICY_CONSULTATION})
"""Forms in which somebody asks and does not apply: they open no case at the window."""


class Channel(models.TextChoices):
    """The ways an application can reach the center."""

    WINDOW = "window", _("At the window")
    ONLINE = "online", _("Online")
    POINT = "point", _("At a township or village point")
    MAIL = "mail", _("By mail")


class OnlineDepth(models.TextChoices):
    """How far an item can be taken online; each value includes those before it."""

    INFO = "info", _("Information only")
    APPLY = "apply", _("Apply online")
    ACCEPT = "accept", _("Accepted online")
    HANDLE = "handle", _("Handled online")
    FULL = "full", _("Fully online")


class OnlineStage(models.TextChoices):
    """A stage that can be done online."""

    APPLY = "apply", _("Applying")
    ACCEPT = "accept", _("Acceptance")
    HANDLE = "handle", _("Handling")
    QUERY = "query", _("Inquiry")


class Audience(models.TextChoices):
    """Who may apply; the same values as a case's applicant kind."""

    PERSON = "person", _("Persons")
    ORGANIZATION = "organization", _("Organizations")


class Necessity(models.TextChoices):
    """Whether an application needs a document."""

    REQUIRED = "required", _("Required")
    CONDITIONAL = "conditional", _("Required in some cases")
    OPTIONAL = "optional", _("Optional")


class DocumentForm(models.TextChoices):
    """In which form a document is handed in."""

    ORIGINAL = "original", _("Original")
    COPY = "copy", _("Photocopy")
    ORIGINAL_OR_COPY = "original_or_copy", _("Original or copy")
    ELECTRONIC = "electronic", _("Electronic")


class StepPost(models.TextChoices):
    """The kind of post that answers for a step."""

    CLERK = "clerk", _("Window clerk")
    APPROVER = "approver", _("Approver")
    LEAD = "lead", _("Window lead")
    HEAD = "head", _("Head of the authority")


class LimitCheck(models.TextChoices):
    """How far the item's statutory limit has been checked against the text of the law."""

    VERIFIED = "verified", _("Verified in the text of the law")
    UNVERIFIED = "unverified", _("Not verified")
    ILLUSTRATIVE = "illustrative", _("Illustrative")
    NONE = "none", _("No statutory limit known")


class ReferenceMatch(models.TextChoices):
    """How a county item was found in the higher-level directory."""

    CODE = "code", _("By code")
    NAME = "name", _("By exact name")
    AMBIGUOUS = "ambiguous", _("Several entries of that name")
    NONE = "none", _("Not found")


class ArticleKind(models.TextChoices):
    """What the center publishes as it happens."""

    NEWS = "news", _("News")
    NOTICES = "notices", _("Notices")
    BULLETINS = "bulletins", _("Efficiency bulletins")
    INTERPRETATIONS = "interpretations", _("Policy interpretations")


class BannerKind(models.TextChoices):
    """Why a banner stands above every page."""

    URGENT = "urgent", _("Urgent notice")
    CLOSURE = "closure", _("Temporary closure")


class EntryKind(models.TextChoices):
    """What a search result is; in the order in which citizens are offered the kinds."""

    ITEM = "item", _("Service items")
    SECTION = "section", _("Sections of the portal")
    ORGANIZATION = "organization", _("Authorities")
    POINT = "point", _("Service points")
    NOTICE = "notice", _("Notices")
    INTERPRETATION = "interpretation", _("Policy interpretations")
    NEWS = "news", _("News")
    BULLETIN = "bulletin", _("Efficiency bulletins")
