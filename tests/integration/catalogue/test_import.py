"""Importing a catalogue: nothing done twice, nothing a person wrote overwritten."""

import pytest
from wagtail.models import Revision

from cms_pages.models import ServiceItem
from cms_pages.selectors import get_item
from cms_pages.services.catalogue_import import ReferenceReport, import_catalogue
from hall.organization.models import User
from rules.authoring.models import ChangeSet, RuleSetVersion
from rules.authoring.selectors import list_item_limits
from rules.authoring.services import NewLimit
from tests.factories.catalogue import make_item
from tests.factories.catalogue_files import catalogue_row, csv_file, packaged_file, xlsx_file
from tests.factories.rules import publish_limit
from tests.integration.catalogue.importing import AT, CODE, LATER, People, run

pytestmark = pytest.mark.django_db


def test_a_row_becomes_a_published_item_with_coded_parts(people: People) -> None:
    run(people, csv_file(catalogue_row()))

    item = get_item(CODE)
    assert item.item_type == "01"
    assert [step.code for step in item.steps] == ["accept", "review", "decide", "deliver"]
    # a document that project approval knows carries the same code everywhere
    assert [document.code for document in item.documents] == ["0801-01", "A01"]
    assert item.documents[1].name.en == "Project proposal"
    assert [(procedure.code, procedure.may_pause) for procedure in item.special_procedures] == [
        ("hearing", True),
        ("on-site-verification", False),
    ]
    assert item.audiences == ("person", "organization")
    assert item.revision is not None


def test_a_workbook_says_the_same_as_a_csv_file(people: People) -> None:
    row: dict[str, object] = {**catalogue_row(), "seq": 801, "committed_days": 7, "statutory_days": 20.0}

    assert run(people, xlsx_file(row)).rows.created == [CODE]
    assert run(people, csv_file(catalogue_row())).rows.unchanged == [CODE]


@pytest.mark.parametrize(
    ("cell", "level", "note"),
    [
        ("county", "county", ""),
        ("village_assist", "village", "assist"),
        ("township_first_review", "township", "first_review"),
        ("city_delegated_branch", "city", "delegated_branch"),
    ],
)
def test_a_level_says_who_shares_the_item(people: People, cell: str, level: str, note: str) -> None:
    run(people, csv_file(catalogue_row(level=cell)))

    item = get_item(CODE)
    assert (item.level, item.level_note) == (level, note)


def test_limits_become_rules_in_an_approved_import_change(people: People) -> None:
    report = run(people, csv_file(catalogue_row()))

    limits = list_item_limits([CODE], AT)[CODE]
    assert limits.statutory is not None
    assert (limits.statutory.amount, limits.statutory.verified) == (20, True)
    assert limits.committed is not None
    assert (limits.committed.amount, limits.committed.verified) == (7, False)
    assert limits.steps["review"].amount == 6
    assert limits.delivery is not None
    assert limits.delivery.amount == 1
    change = ChangeSet.objects.get()
    assert (change.author, change.approver, change.origin) == (people["author"], people["approver"], "import")
    assert report.limits.version is not None


@pytest.mark.parametrize(
    ("days", "unit", "check", "expected"),
    [
        # none known
        ("", "", "no_statutory_limit_known", None),
        ("0", "", "no_statutory_limit_known", None),
        # 0 is the same day
        ("0", "working_day", "law_text_read", 0),
        ("30", "calendar_day", "general_knowledge_unverified", 30),
    ],
)
def test_an_empty_statutory_limit_is_none_and_zero_is_the_same_day(
    people: People, days: str, unit: str, check: str, expected: int | None
) -> None:
    row = catalogue_row(
        statutory_days=days,
        statutory_unit=unit,
        limit_check=check,
        committed_days="0",
        steps="accept:0|decide:0|deliver:0",
    )
    run(people, csv_file(row))

    statutory = list_item_limits([CODE], AT)[CODE].statutory
    assert (statutory and statutory.amount) == expected


def test_a_second_import_changes_nothing(people: People) -> None:
    run(people, csv_file(catalogue_row()))
    revisions, versions = Revision.objects.count(), RuleSetVersion.objects.count()

    report = run(people, csv_file(catalogue_row()), at=LATER)

    assert report.rows.unchanged == [CODE]
    assert (Revision.objects.count(), RuleSetVersion.objects.count()) == (revisions, versions)
    assert ChangeSet.objects.count() == 1


def test_a_changed_row_becomes_a_new_revision_that_says_what_changed(people: People) -> None:
    run(people, csv_file(catalogue_row()))
    before = get_item(CODE)

    report = run(people, csv_file(catalogue_row(name_en="Better name", materials="项目建议书|身份证")), at=LATER)

    after = get_item(CODE)
    assert report.rows.changed == {CODE: ("name_en", "documents")}
    assert after.name.en == "Better name"
    # a document that stays keeps its code, and a new one does not take over the code of another
    assert [document.code for document in after.documents] == ["A01", "0801-02"]
    assert after.revision != before.revision


def test_what_the_file_does_not_speak_of_stays_as_a_person_left_it(people: People) -> None:
    run(people, csv_file(catalogue_row()))
    item = ServiceItem.objects.get(code=CODE)
    document = item.documents.get(code="A01")
    document.name_en, document.copies = "Proposal of the project", 3
    item.documents.add(document)
    item.audiences = ["organization"]
    item.save_revision(clean=False).publish()

    report = run(people, csv_file(catalogue_row()), at=LATER)

    assert report.rows.unchanged == [CODE]
    kept = get_item(CODE)
    assert (kept.documents[1].name.en, kept.documents[1].copies) == ("Proposal of the project", 3)
    assert kept.audiences == ("organization",)


def test_a_limit_that_a_person_changed_is_kept_and_the_difference_reported(people: People) -> None:
    run(people, csv_file(catalogue_row()))
    publish_limit(
        NewLimit(CODE, "committed", 5),
        author=people["actor"],
        approver=User.objects.create_superuser("second", password="not used"),
        at=LATER,
    )

    report = run(people, csv_file(catalogue_row()), at=LATER)

    limits = list_item_limits([CODE], LATER)[CODE]
    assert limits.committed is not None
    assert limits.committed.amount == 5
    (difference,) = report.limits.differences
    assert (difference.item, difference.clock) == (CODE, "committed")
    assert any("7 working_day in the file, 5 working_day in force" in line for line in report.lines())


def test_a_dry_run_tells_the_same_and_stores_nothing(people: People) -> None:
    report = run(people, csv_file(catalogue_row()), dry_run=True)

    assert report.rows.created == [CODE]
    assert len(report.limits.new) == 6
    assert not ServiceItem.objects.exists()
    assert not ChangeSet.objects.exists()
    assert not Revision.objects.exists()


def test_items_that_the_file_leaves_out_are_listed_and_stay(people: People) -> None:
    other = make_item()

    report = run(people, csv_file(catalogue_row()))

    assert report.not_in_file == [other.code]
    assert get_item(other.code).code == other.code


def test_a_file_may_say_who_may_apply(people: People) -> None:
    run(people, csv_file(catalogue_row(audiences="organization")))

    assert get_item(CODE).audiences == ("organization",)


def test_the_reference_directory_is_told_by_its_header(people: People) -> None:
    content = packaged_file("real_items_guangan_511602.csv")

    first = import_catalogue(content=content, **people, at=AT)
    again = import_catalogue(content=content, **people, at=LATER)

    assert isinstance(first, ReferenceReport)
    assert isinstance(again, ReferenceReport)
    assert len(first.rows.created) == 1135
    assert len(again.rows.unchanged) == 1135
