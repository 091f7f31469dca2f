"""The papers of a case as PDF: made from texts that staff edit and from what the case itself knows.

``list_papers`` says which there are; a paper is read by GET and given out by POST at its ``url``. What was issued is
kept under its hash and never made again. The panel for the screen of a case is the template
``cases/admin/papers_panel.html``: ``{% include "cases/admin/papers_panel.html" with papers=papers %}``. At receipt,
``cases/admin/slip_button.html`` (``number``, ``tracking_code``) prints the slip with the code, which is never kept.
What an act would print is shown before it is done by ``draft_page``.
"""

from hall.cases.papers.before_act import PAPERS_OF_ACTS, draft_page
from hall.cases.papers.listing import Paper, PaperLink, list_languages, list_papers

__all__ = ["PAPERS_OF_ACTS", "Paper", "PaperLink", "draft_page", "list_languages", "list_papers"]
