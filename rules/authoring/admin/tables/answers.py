"""The small answers beside the tables: a workbook, what one rule says, and a new draft."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from hall.foundation import clock
from hall.foundation.errors import HallError
from rules.authoring.admin.read_only import signed_in
from rules.authoring.admin.tables.limits import read_filter
from rules.authoring.admin.tables.screen import TableScreen, is_chinese, spoken, table_address
from rules.authoring.models import Rule
from rules.authoring.selectors import rule_in_draft
from rules.authoring.selectors.reading_aloud import read_aloud
from rules.authoring.selectors.table_plans import get_sheet
from rules.authoring.services import begin_draft
from rules.authoring.tables.sheet_writing import write_workbook
from rules.language import rule_from_json
from rules.language.text import source_label

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ExportView(TableScreen):
    """The table as the filters show it, every page of it, as a workbook."""

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """A file whose name says which table and which draft."""
        sheet = get_sheet(self.table, draft=self.draft, rights=self.rights, wanted=read_filter(request))
        content = write_workbook(sheet, chinese=is_chinese())
        draft = f"-draft-{self.draft.number}" if self.draft else ""
        answer = HttpResponse(content, content_type=_XLSX)
        answer["Content-Disposition"] = f'attachment; filename="{self.table}{draft}.xlsx"'
        return answer


class RuleWordsView(TableScreen):
    """What a rule says, for the line below the table."""

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """The sentence and the source as they stand in the draft, and the sentence as it is published."""
        code = request.GET.get("rule", "")[:200].replace("\x00", "")
        form = Rule.objects.published().filter(code=code).values_list("definition", flat=True).first()
        published = rule_from_json(form) if form is not None else None
        drafted = rule_in_draft(self.draft, code) if self.draft is not None else published
        shown = drafted or published
        if shown is None:
            return JsonResponse({}, status=404)
        source = shown.because
        return JsonResponse(
            {
                "rule": shown.code,
                "sentence": spoken(read_aloud(shown)),
                "published": spoken(read_aloud(published)) if published and published != drafted else "",
                "source": spoken(source_label(source)),
                "source_kind": source.kind.value,
                "source_en": source.text.en,
                "source_zh": source.text.zh,
                "clause": source.clause,
                "check": shown.check.value if shown.check else "",
            }
        )


class BeginView(TableScreen):
    """A new draft, begun from a table."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        """Begin it and go on in the table."""
        title = request.POST.get("title", "").strip()
        if not title:
            messages.error(request, _("Give the draft a title that says what it is about."))
            return redirect(self.address)
        try:
            draft = begin_draft(title=title, note="", author=signed_in(request), at=clock.now())
        except HallError as refused:
            said = [str(line) for lines in refused.fields.values() for line in lines]
            messages.error(request, " ".join([str(refused.detail), *said]))
            return redirect(self.address)
        return redirect(table_address(self.table, draft))
