"""The papers of a case: the closed list of what an applicant gets in writing."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PaperKind(models.TextChoices):
    """What a paper is."""

    RECEIPT = "receipt", _("Receipt of the application")
    SUPPLEMENT_NOTICE = "supplement_notice", _("One-time supplement notice")
    ACCEPTANCE_NOTICE = "acceptance_notice", _("Notice of acceptance")
    NON_ACCEPTANCE_NOTICE = "non_acceptance_notice", _("Notice of non-acceptance")
    SPECIAL_PROCEDURE_NOTICE = "special_procedure_notice", _("Notice of a special procedure")
    EXTENSION_NOTICE = "extension_notice", _("Notice of extension")
    DECISION = "decision", _("Decision to grant")
    REFUSAL = "refusal", _("Decision to refuse")
    DELIVERY_RECEIPT = "delivery_receipt", _("Delivery receipt")


class PaperLanguage(models.TextChoices):
    """In which language a paper is printed."""

    ENGLISH = "en", _("English")
    CHINESE = "zh", _("Chinese")


SEALED_KINDS = frozenset(PaperKind) - {PaperKind.DELIVERY_RECEIPT}
"""Papers that carry the special approval seal; article 32 demands it of both answers to an application."""
