"""The edit screen of a service item: both languages side by side, codes fixed once given, limits only to look at."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    TabbedInterface,
)

from cms_pages.enums import LimitCheck
from cms_pages.views.language import spoken
from hall.foundation import clock
from rules.authoring.selectors import LimitLine, list_item_limits
from rules.language.text import clock_label


class ServiceItemForm(WagtailAdminModelForm):
    """The code of a stored item cannot be edited: rules, cases and guides refer to it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "code" in self.fields:
            self.fields["code"].disabled = True


class LimitsPanel(Panel):
    """The limits that the rules give the item now. They are changed in the rules, not here."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "cms_pages/admin/limits_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """The item's limits, or none while it has no code yet."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            code = self.instance.code
            limits = list_item_limits([code], clock.now())[code] if code else None
            lines = (
                []
                if limits is None
                else [
                    limits.statutory,
                    limits.committed,
                    limits.acceptance,
                    limits.delivery,
                    *limits.steps.values(),
                ]
            )
            context["rows"] = [_row(line) for line in lines if line is not None]
            if limits is not None:
                context["rows"] += [_row(variant.limit, spoken(variant.when)) for variant in limits.variants]
            return context


def _row(line: LimitLine, condition: str = "") -> dict[str, str]:
    return {
        "clock": spoken(clock_label(line.clock)),
        "limit": spoken(line.length),
        "condition": condition,
        "check": "" if line.check is None else str(LimitCheck(line.check.value).label),
        "rule": line.rule,
    }


def _pair(name: str) -> FieldRowPanel:
    return FieldRowPanel([FieldPanel(f"{name}_en"), FieldPanel(f"{name}_zh")])


edit_handler = TabbedInterface(
    [
        ObjectList(
            [
                MultiFieldPanel(
                    [
                        _pair("name"),
                        FieldRowPanel([FieldPanel("code"), FieldPanel("serial"), FieldPanel("authority")]),
                        FieldRowPanel(
                            [FieldPanel("item_type"), FieldPanel("service_category"), FieldPanel("handling")]
                        ),
                        FieldRowPanel([FieldPanel("level"), FieldPanel("level_note")]),
                        FieldPanel("audiences"),
                    ],
                    heading=_("Item"),
                ),
                MultiFieldPanel([_pair("legal_basis")], heading=_("Legal basis")),
                MultiFieldPanel(
                    [
                        FieldRowPanel([FieldPanel("service_forms"), FieldPanel("channels")]),
                        FieldRowPanel([FieldPanel("online_depth"), FieldPanel("online_stages")]),
                    ],
                    heading=_("Service"),
                ),
            ],
            heading=_("Item"),
        ),
        ObjectList(
            [
                InlinePanel("documents", heading=_("Documents"), label=_("Document")),
                InlinePanel("fees", heading=_("Fees"), label=_("Fee")),
            ],
            heading=_("Documents and fees"),
        ),
        ObjectList(
            [
                InlinePanel("steps", heading=_("Steps"), label=_("Step"), min_num=1),
                InlinePanel("special_procedures", heading=_("Special procedures"), label=_("Special procedure")),
            ],
            heading=_("Handling"),
        ),
        ObjectList(
            [
                LimitsPanel(heading=_("Limits in force")),
                MultiFieldPanel(
                    [
                        FieldRowPanel([FieldPanel("limit_check"), FieldPanel("limit_check_source", read_only=True)]),
                        FieldRowPanel(
                            [FieldPanel("name_source", read_only=True), FieldPanel("content_source", read_only=True)]
                        ),
                        FieldPanel("real_item_code"),
                    ],
                    heading=_("Where it comes from"),
                ),
            ],
            heading=_("Limits and sources"),
        ),
    ],
    base_form_class=ServiceItemForm,
)
