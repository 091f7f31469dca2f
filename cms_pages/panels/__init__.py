"""What the editor of a page shows beside its fields.

The panels belong to the page types, so they know nothing above the models; what they show is asked of functions that
``cms_pages.views.panels`` registers here when the application starts.
"""

from cms_pages.panels.page_form import HallPageForm
from cms_pages.panels.page_panels import ReadinessPanel, TranslationPanel
from cms_pages.panels.registry import panel_content

__all__ = ["HallPageForm", "ReadinessPanel", "TranslationPanel", "panel_content"]
