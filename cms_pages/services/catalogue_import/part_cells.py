"""Reading the columns that hold parts of an item: steps, documents, fees and special procedures."""

import re
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from import_export.widgets import Widget

from cms_pages.enums import Necessity, StepPost
from cms_pages.services.catalogue_import import names
from cms_pages.services.catalogue_import.cells import read_list, read_whole_number, unknown_value

MAX_DAYS = 3_650
MAX_NAME = 200
DELIVER = "deliver"

# The links of the handling process: English name, Chinese name, the post that answers for it.
STEPS = {
    "accept": ("Acceptance", "受理", StepPost.CLERK),
    "first_review": ("First review", "初审", StepPost.APPROVER),
    "review": ("Examination", "审查", StepPost.APPROVER),
    "site_inspection": ("On-site inspection", "现场勘查", StepPost.APPROVER),
    "expert_review": ("Expert review", "专家评审", StepPost.APPROVER),
    "public_notice": ("Public notice", "公示", StepPost.APPROVER),
    "decide": ("Decision", "决定", StepPost.LEAD),
    DELIVER: ("Delivery", "送达", StepPost.CLERK),
}
# A document "(需要的)", "(超面积蓄积的)" is asked for only in the case its brackets name.
CONDITIONAL = re.compile(r"[(（][^()（）]*的[)）]$")


@dataclass(frozen=True, slots=True)
class PartCell:
    """A part as a file describes it.

    ``follows`` is what an import always sets; ``starts_as`` is what a part has until a person says otherwise.
    """

    name_zh: str
    code: str = ""
    name_en: str = ""
    days: int = 0
    follows: dict[str, object] = field(default_factory=dict)
    starts_as: dict[str, object] = field(default_factory=dict)


class Steps(Widget):
    """``name:days`` joined by ``|``, in the order of handling; ``deliver`` last."""

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> list[PartCell]:
        """The steps with their days, or ``ValueError`` with the reason."""
        steps = [self._read(part) for part in read_list(value)]
        codes = [step.code for step in steps]
        if not steps:
            raise ValueError(_("Must not be empty."))
        for code in codes:
            if codes.count(code) > 1:
                raise ValueError(_("“%(value)s” appears twice.") % {"value": code})
        if DELIVER in codes[:-1]:
            raise ValueError(_("Nothing can follow the step “deliver”."))
        return steps

    def _read(self, part: str) -> PartCell:
        code, colon, days = part.partition(":")
        if not colon:
            raise ValueError(_("“%(value)s” is not of the form name:days.") % {"value": part})
        if code not in STEPS:
            raise ValueError(unknown_value(code, list(STEPS)))
        name_en, name_zh, post = STEPS[code]
        return PartCell(
            name_zh, code, name_en, days=read_whole_number(days, 0, MAX_DAYS), starts_as={"post": post.value}
        )


class Documents(Widget):
    """Names of documents joined by ``|``. Their codes are given when they are put on the item."""

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> list[PartCell]:
        """The documents, or ``ValueError`` with the reason."""
        return [
            PartCell(
                name_zh=name,
                name_en=names.document_names().get(name, ""),
                starts_as={"necessity": Necessity.CONDITIONAL if CONDITIONAL.search(name) else Necessity.REQUIRED},
            )
            for name in _checked_names(value)
        ]


class Fees(Widget):
    """What is charged, in words."""

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> list[PartCell]:
        """The fees, or ``ValueError`` with the reason."""
        return [
            PartCell(name_zh=text, code=f"fee-{position}", name_en=names.fee_names().get(text, ""))
            for position, text in enumerate(_checked_names(value), 1)
        ]


class SpecialProcedures(Widget):
    """Names of procedures joined by ``|``; those in the column ``clock_excluded_art45`` may pause the clock.

    The basis of a pause is art. 45 of the Administrative Licensing Law for a license whose procedure is in its closed
    list; else the item's own legal basis.
    """

    ART_45_EN = "Administrative Licensing Law (行政许可法), art. 45"
    ART_45_ZH = "行政许可法第四十五条"

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> list[PartCell]:
        """The procedures, or ``ValueError`` with the reason."""
        usual = _checked_names(value)
        pausing = read_list(row["clock_excluded_art45"])
        for name in pausing:
            if name not in usual:
                raise ValueError(
                    _("“%(value)s” is in clock_excluded_art45 but not in special_procedures.") % {"value": name}
                )
        return [self._read(position, name, name in pausing, row) for position, name in enumerate(usual, 1)]

    def _read(self, position: int, name: str, may_pause: bool, row: Any) -> PartCell:  # noqa: FBT001  one cell's facts
        known = names.procedure_names().get(name)
        basis_zh = basis_en = ""
        if may_pause:
            basis_zh = row["legal_basis"]
            basis_en = names.legal_basis_names().get(basis_zh, "")
            if known and known.art45_kind and row["item_type_code"].zfill(2) == "01":
                basis_zh, basis_en = self.ART_45_ZH, self.ART_45_EN
        return PartCell(
            name_zh=name,
            code=known.code if known else f"procedure-{position}",
            name_en=known.name_en if known else "",
            follows={"may_pause": may_pause, "basis_zh": basis_zh, "basis_en": basis_en},
        )


def _checked_names(value: str) -> list[str]:
    found = read_list(value)
    for name in found:
        if len(name) > MAX_NAME:
            raise ValueError(_("Longer than %(count)s characters.") % {"count": MAX_NAME})
    return found
