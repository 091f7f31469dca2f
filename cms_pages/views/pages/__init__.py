"""What each page type shows beside its own fields; loaded when the application starts."""

from cms_pages.views.pages import articles, catalogue, guide, home, organization, sections

__all__ = ["articles", "catalogue", "guide", "home", "organization", "sections"]
