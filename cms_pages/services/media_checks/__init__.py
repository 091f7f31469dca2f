"""Files that editors bring: taken by what they are, never by what they are called."""

from cms_pages.services.media_checks.documents import check_document
from cms_pages.services.media_checks.pictures import clean_picture

__all__ = ["check_document", "clean_picture"]
