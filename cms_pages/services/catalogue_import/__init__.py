"""Bringing the catalogue and the reference directory in from files: all rows or none, and every bad row named."""

from cms_pages.services.catalogue_import.flow import import_catalogue
from cms_pages.services.catalogue_import.report import ImportReport, ReferenceReport

__all__ = ["ImportReport", "ReferenceReport", "import_catalogue"]
