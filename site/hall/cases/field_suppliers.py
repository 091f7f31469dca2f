"""Who supplies each field that rules may ask about a case, for the list of the vocabulary."""

from hall.cases.project_fields import PROJECT_FIELDS
from hall.cases.vocabulary import CASE_FIELDS
from rules.authoring.ports import register_field_supplier
from rules.vocabulary import Label

_OF_THE_ACTS = ("applicant_kind", "service_form", "channel", "accepted_on")


def register_field_suppliers() -> None:
    """Say where the facts of a case come from; see ``hall.cases.facts``."""
    clocks = [field.name for field in CASE_FIELDS if field.moves_with_time or field.name.endswith("_limit_amount")]
    acts = [field.name for field in CASE_FIELDS if field.name not in clocks]
    register_field_supplier(clocks, Label("the clocks of the case", "办件计时"))
    register_field_supplier([*acts, *_OF_THE_ACTS], Label("the acts on the case", "办件办理过程"))
    register_field_supplier([field.name for field in PROJECT_FIELDS], Label("the application", "申请时填报"))
