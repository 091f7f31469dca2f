"""Facts that come with an application: only what an applicant can know, and only what the rules can read."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from hall.cases.services.body import Body, printable
from hall.cases.services.words import in_language
from hall.cases.vocabulary import CASE_FIELDS
from rules.vocabulary import VOCABULARY, read_facts

MOST_FACTS = 200
_OF_THE_ITEM = {"item", "item_type", "authority", "level", "handling"}
_OF_THE_CASE = {"applicant_kind", "service_form", "channel", "accepted_on", *(field.name for field in CASE_FIELDS)}
NOT_GIVEN = frozenset(_OF_THE_ITEM | _OF_THE_CASE)
"""What the case itself establishes; an application cannot state it."""


def read_given_facts(body: Body, facts: object) -> dict[str, object]:
    """The facts of an application as they were sent; what is wrong is collected under ``facts.…``."""
    if facts is None:
        return {}
    if not isinstance(facts, Mapping):
        body.refuse("facts", _("This must be an object of facts by name."))
        return {}
    if len(facts) > MOST_FACTS:
        body.refuse("facts", _("At most {most} facts.").format(most=MOST_FACTS))
        return {}
    named = {str(name): value for name, value in facts.items()}
    for name in sorted(NOT_GIVEN & set(named)):
        body.refuse(f"facts.{name}", _("The case itself establishes this; leave it out."))
    for problem in read_facts(named, VOCABULARY).problems:
        body.refuse(f"facts.{printable(problem.field)}", in_language(problem.reason))
    return named
