"""What edits of a table, typed or from a workbook, will change: in sentences, before anything enters the draft."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from hall.foundation import clock
from hall.foundation.errors import HallError
from hall.foundation.workbooks import WorkbookRefusedError
from rules.authoring.admin.read_only import signed_in
from rules.authoring.admin.tables.screen import TableScreen, spoken, words_of
from rules.authoring.admin.tables.sent_edits import pack_edits, read_edits, unpack_edits
from rules.authoring.errors import RulesInvalidError
from rules.authoring.selectors.reading_aloud import Reader
from rules.authoring.selectors.table_plans import LIMITS, get_sheet, plan_edits
from rules.authoring.services.table_changes import save_table_edits
from rules.authoring.tables.differences import Difference, describe_changes
from rules.authoring.tables.edits import Batch, EditProblem, Outcome, RuleEdit
from rules.authoring.tables.sheet_reading import MAX_FILE_BYTES, read_workbook
from rules.authoring.tables.words import SOURCE_WORDS
from rules.language import Source, SourceKind
from rules.language.checks import LONGEST_TITLE
from rules.vocabulary import Label

MOST_SHOWN = 300
MOST_PROBLEMS = 200
MOST_TOLD = 20
_NAMED_BELOW = Source(SourceKind.PROPOSAL, Label("the source named below", "下方所填依据"))
_NEW, _KEEP = "new", "keep"


class SourceForm(forms.Form):
    """Where the changed figures come from: one source for all that name none of their own."""

    source = forms.ChoiceField(
        widget=forms.RadioSelect,
        choices=[
            (_NEW, gettext_lazy("One source for every change that names none of its own:")),
            (_KEEP, gettext_lazy("Every rule keeps the source it has.")),
        ],
    )
    source_kind = forms.ChoiceField(label=gettext_lazy("Kind of source"), required=False)
    source_zh = forms.CharField(label=gettext_lazy("Source in Chinese"), max_length=LONGEST_TITLE, required=False)
    source_en = forms.CharField(label=gettext_lazy("Source in English"), max_length=LONGEST_TITLE, required=False)
    clause = forms.CharField(label=gettext_lazy("Article"), max_length=120, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the kinds of source in the language of the page."""
        super().__init__(*args, **kwargs)
        kinds = self.fields["source_kind"]
        if isinstance(kinds, forms.ChoiceField):
            kinds.choices = words_of(SOURCE_WORDS)

    def clean(self) -> dict[str, Any] | None:
        """A new source has a text, in one language at least."""
        data = self.cleaned_data
        if data.get("source") == _NEW and not (data.get("source_zh") or data.get("source_en")):
            said = _("Name the law, the notice or the decision, in Chinese or in English or both.")
            self.add_error("source_zh", said)
        return data

    @property
    def batch(self) -> Batch:
        """What the form says; the text of one language stands in for the other."""
        data = self.cleaned_data
        if data["source"] == _KEEP:
            return Batch()
        zh, en = data["source_zh"], data["source_en"]
        kind = SourceKind(data["source_kind"] or SourceKind.PROPOSAL)
        return Batch(Source(kind, Label(en or zh, zh or en), data["clause"]))


class ReviewView(TableScreen):
    """The differences as sentences, the source, and the button that lets them into the draft."""

    template_name = "authoring/admin/tables/review.html"
    page_subtitle = gettext_lazy("What will change")
    http_method_names = ("get", "post")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """There is nothing to look at without edits."""
        return redirect(self.address)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Show what the sent cells or the sent workbook would change."""
        if not self.may_edit or self.draft is None:
            messages.error(request, _("Choose one of your drafts, or begin one; without a draft nothing is changed."))
            return redirect(self.address)
        try:
            if "file" in request.FILES or "import" in request.POST:
                edits, problems = self._uploaded(request)
            else:
                edits, problems = read_edits(request.POST.get("edits", "")), []
            return self._show(edits, problems, revision=self._revision(request))
        except HallError as refused:
            messages.error(request, str(refused.detail))
            return redirect(self.address)
        except WorkbookRefusedError as refused:
            messages.error(request, str(refused.reason))
            return redirect(self.address)

    def _uploaded(self, request: HttpRequest) -> tuple[list[RuleEdit], Sequence[EditProblem]]:
        file = request.FILES.get("file")
        if file is None:
            raise WorkbookRefusedError(_("Choose a workbook (.xlsx) that was exported from this table."))
        sheet = get_sheet(self.table, draft=self.draft, rights=self.rights)
        found = read_workbook(file.read(MAX_FILE_BYTES + 1), sheet)
        return found.edits, found.problems

    def _revision(self, request: HttpRequest) -> int:
        """The revision that the edits were made on: that of the page, or of this moment for a workbook."""
        sent = request.POST.get("revision", "")
        known = self.draft.revision if self.draft else 0
        return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else known

    def _show(
        self,
        edits: Sequence[RuleEdit],
        problems: Sequence[EditProblem],
        *,
        revision: int,
        form: SourceForm | None = None,
    ) -> HttpResponse:
        draft = self.draft
        if draft is None:
            return redirect(self.address)
        outcome = Outcome() if problems else plan_edits(self.table, edits, draft=draft, batch=self._supposed())
        problems = [*problems, *outcome.problems]
        if not problems and not outcome.changes:
            messages.info(self.request, _("There is no difference; nothing was changed."))
            return redirect(self.address)
        packed = "" if problems else pack_edits(edits, table=self.table, draft=draft.number, revision=revision)
        differences = [] if problems else _describe(outcome)
        context = self.get_context_data(
            problems=problems[:MOST_PROBLEMS],
            more_problems=max(0, len(problems) - MOST_PROBLEMS),
            differences=[
                (each, spoken(each.title), spoken(each.before), spoken(each.after)) for each in differences[:MOST_SHOWN]
            ],
            more=max(0, len(differences) - MOST_SHOWN),
            count=len(differences),
            packed=packed,
            form=form if form is not None and form.is_bound else SourceForm(initial=self._initial()),
        )
        return self.render_to_response(context)

    def _supposed(self) -> Batch:
        """For the sentences: limits get a new source, other rules keep theirs."""
        return Batch(_NAMED_BELOW) if self.table == LIMITS else Batch()

    def _initial(self) -> dict[str, str]:
        return {"source": _NEW if self.table == LIMITS else _KEEP, "source_kind": SourceKind.PROPOSAL.value}


def _describe(outcome: Outcome) -> list[Difference]:
    changes = outcome.changes.values()
    reader = Reader(rule for change in changes for rule in (change.before, change.after) if rule is not None)
    return describe_changes(changes, reader.sentence)


class SaveView(ReviewView):
    """The edits that were looked at enter the draft."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Save everything or nothing; what is wrong is told on the page of the differences."""
        if not self.may_edit or self.draft is None:
            messages.error(request, _("Choose one of your drafts, or begin one; without a draft nothing is changed."))
            return redirect(self.address)
        form = SourceForm(request.POST)
        try:
            edits, revision = unpack_edits(request.POST.get("packed", ""), table=self.table, draft=self.draft.number)
            if not form.is_valid():
                return self._show(edits, (), revision=revision, form=form)
            try:
                outcome = save_table_edits(
                    table=self.table,
                    edits=edits,
                    batch=form.batch,
                    change_set=self.draft,
                    revision=revision,
                    author=signed_in(request),
                    at=clock.now(),
                )
            except RulesInvalidError as refused:
                self._tell(refused)
                return self._show(edits, (), revision=revision, form=form)
        except HallError as refused:
            self._tell(refused)
            return redirect(self.address)
        count = len(outcome.changes)
        said = ngettext("%(count)s rule is changed in the draft.", "%(count)s rules are changed in the draft.", count)
        messages.success(request, said % {"count": count})
        return redirect(f"{self.address}&saved=1")

    def _tell(self, refused: HallError) -> None:
        messages.error(self.request, str(refused.detail))
        told = [f"{name}: {said}" for name, lines in refused.fields.items() for said in lines]
        for line in told[:MOST_TOLD]:
            messages.error(self.request, line)
