"""Two windows on one draft: what to say when the other one saved first."""

from django.utils.translation import gettext as _

from rules.authoring.admin.builder.options import spoken
from rules.authoring.models import ChangeSet
from rules.authoring.selectors.drafts import rule_in_draft
from rules.authoring.selectors.reading_aloud import read_aloud
from rules.language import Rule, rule_to_json


def tell_of_conflict(change: ChangeSet, rule: Rule) -> list[str]:
    """What happened, what the rule says now, and what to do; what was typed stays on the page."""
    said = [_("This change was saved in another window after you opened this page. Nothing of yours was saved yet.")]
    other = rule_in_draft(change, rule.code)
    if other is not None and rule_to_json(other) != rule_to_json(rule):
        said.append(_("The rule now reads: %(sentence)s") % {"sentence": spoken(read_aloud(other))})
    return [*said, _("What you typed is still below. Save again to put it in place of that.")]
