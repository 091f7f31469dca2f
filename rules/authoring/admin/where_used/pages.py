"""The pages of where used, for everyone who may look at rules."""

from typing import Any, ClassVar

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from hall.foundation import clock
from rules.authoring.admin.read_only import in_language, signed_in
from rules.authoring.admin.rules import say_rules
from rules.authoring.admin.where_used.showing import show_field, show_uses
from rules.authoring.models import Rule
from rules.authoring.ports import item_provider
from rules.authoring.selectors.where_used import count_rules_by_field, list_rules_of_item, list_uses
from rules.language import rule_from_json
from rules.vocabulary import VOCABULARY

_PAGE = 50
_LONGEST_CODE = 120


class _UsePage(PermissionRequiredMixin, WagtailAdminTemplateMixin, TemplateView):
    """A page for those who may see rules; its last step of the way names it."""

    permission_required = "authoring.view_rule"
    raise_exception = True
    header_icon = "list-ul"
    way: ClassVar[tuple[tuple[str, Any], ...]] = ()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The way here."""
        steps = [{"url": reverse(name), "label": label} for name, label in self.way]
        return [*super().get_breadcrumbs_items(), *steps, {"url": "", "label": self.get_page_title()}]


class VocabularyPage(_UsePage):
    """Every field that rules may ask about."""

    page_title = gettext_lazy("Vocabulary")
    template_name = "authoring/admin/vocabulary.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The fields with what they are and how many rules look at them."""
        counts = count_rules_by_field()
        fields = [show_field(field, counts.get(field.name, 0)) for field in VOCABULARY]
        wanted = self.request.GET.get("q", "").strip().lower()
        found = [field for field in fields if wanted in f"{field.name} {field.label} {field.other_label}".lower()]
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"fields": found, "q": self.request.GET.get("q", "")}


class FieldPage(_UsePage):
    """The rules that look at one field."""

    template_name = "authoring/admin/field_used.html"
    way = (("authoring_vocabulary", gettext_lazy("Vocabulary")),)

    def get_page_title(self) -> str:
        """The field's name for people."""
        field = VOCABULARY.get(self.kwargs["name"])
        if field is None:
            raise Http404
        return in_language(field.label.en, field.label.zh)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The field and a page of its rules."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        field = VOCABULARY.get(self.kwargs["name"])
        if field is None:
            raise Http404
        rules = Rule.objects.published().speaking_of(field.name).order_by("kind", "code")
        page = Paginator(rules, _PAGE).get_page(self.request.GET.get("p"))
        said = say_rules(page)
        shown = [{"rule": rule, "sentence": said[rule.code]} for rule in page]
        return context | {"field": show_field(field, page.paginator.count), "page": page, "rules": shown}


class ItemRulesPage(_UsePage):
    """The rules that can ever speak of one item."""

    template_name = "authoring/admin/item_rules.html"

    def get_page_title(self) -> str:
        """Whose rules they are."""
        return _("Rules that speak of item %(code)s") % {"code": self.kwargs["code"][:_LONGEST_CODE]}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The item's own rules, and those for all items that it falls under."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        code = self.kwargs["code"]
        if "\x00" in code or len(code) > _LONGEST_CODE:
            raise Http404
        own, shared = list_rules_of_item(code)
        provider = item_provider()
        item = provider.get_items([code]).get(code) if provider else None
        if item is None and not own:
            raise Http404
        said = say_rules([*own, *shared])
        return context | {
            "code": code,
            "name": in_language(item.name.en, item.name.zh) if item else "",
            "groups": [
                (_("Its own rules"), [(rule, said[rule.code]) for rule in own]),
                (_("Rules for many items that can speak of it"), [(rule, said[rule.code]) for rule in shared]),
            ],
        }


class RuleUsedPage(_UsePage):
    """What one rule touches."""

    template_name = "authoring/admin/rule_used.html"
    way = (("rules:index", gettext_lazy("Rules")),)

    def get_page_title(self) -> str:
        """Which rule."""
        return _("Where %(code)s is used") % {"code": self.kwargs["code"][:_LONGEST_CODE]}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The rule, the fields it looks at, and what it touches outside."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        row = get_object_or_404(Rule, code=self.kwargs["code"].replace("\x00", ""))
        uses = list_uses([rule_from_json(row.definition)], signed_in(self.request), clock.now())
        named = (VOCABULARY.get(name) for name in row.fields)
        fields = [(field.name, in_language(field.label.en, field.label.zh)) for field in named if field]
        return context | {
            "rule": row,
            "sentence": say_rules([row])[row.code],
            "fields": fields,
            "items": row.items[:_PAGE],
            "uses": show_uses(uses),
        }


def _page(view: type[_UsePage]) -> Any:
    return require_admin_access(view.as_view())


USED_URLS: list[URLPattern] = [
    path("rules/vocabulary/", _page(VocabularyPage), name="authoring_vocabulary"),
    path("rules/vocabulary/<str:name>/", _page(FieldPage), name="authoring_field_used"),
    path("rules/items/<str:code>/", _page(ItemRulesPage), name="authoring_item_rules"),
    path("rules/list/<str:code>/used/", _page(RuleUsedPage), name="authoring_used"),
]
