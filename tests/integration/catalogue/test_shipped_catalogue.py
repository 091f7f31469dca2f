"""The catalogue that is shipped: 156 items, 130 of them in the higher-level directory."""

from collections import Counter
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from cms_pages.enums import ReferenceMatch
from cms_pages.models import ServiceItem
from cms_pages.selectors import list_item_codes
from cms_pages.selectors.reference import count_by_match, list_reference_comparisons
from cms_pages.services.catalogue_import import ImportReport, import_catalogue
from hall.organization.models import Authority
from rules.authoring.selectors import list_item_limits
from tests.factories.catalogue import ReferenceItemFactory, make_item
from tests.factories.catalogue_files import PACKAGED, catalogue_row, csv_file, packaged_file, packaged_rows
from tests.integration.catalogue.importing import AT, People

pytestmark = pytest.mark.django_db


@pytest.fixture
def shipped_people(people: People) -> People:
    """The same people, in a county that has every authority of the shipped catalogue."""
    for number, name in enumerate({row["department_zh"] for row in packaged_rows(156)}):
        Authority.objects.create(code=f"authority-{number}", name_en=name, name_zh=name)
    return people


def test_the_shipped_files_load_whole_and_match_as_their_sources_say(shipped_people: People) -> None:
    import_catalogue(content=packaged_file("real_items_guangan_511602.csv"), **shipped_people, at=AT)
    report = import_catalogue(content=packaged_file("catalogue.csv"), **shipped_people, at=AT)

    assert isinstance(report, ImportReport)
    assert len(report.rows.created) == 156
    assert count_by_match(report.comparisons) == {ReferenceMatch.CODE: 130, ReferenceMatch.NONE: 26}
    # 20 of the 36 rows of investment-project approval are items of the catalogue
    assert len(report.unmatched_project_rows) == 16
    assert report.lines()[-1] == "Reference directory: 130 items matched by code, 0 by exact name, 26 not found."
    # every part has its English name
    assert not ServiceItem.objects.filter(documents__name_en="").exists()
    assert not ServiceItem.objects.filter(special_procedures__name_en="").exists()
    assert not ServiceItem.objects.filter(fees__name_en="").exists()
    assert not ServiceItem.objects.filter(legal_basis_en="").exists()
    # every item has a committed limit, none of them official
    limits = list_item_limits(list_item_codes(), AT).values()
    assert Counter(limit.committed and limit.committed.verified for limit in limits) == {False: 156}


def test_an_item_is_found_by_its_code_else_by_its_exact_name() -> None:
    make_item(serial=1, name_zh="甲", real_item_code=ReferenceItemFactory.create(name_zh="甲（新）").code)
    make_item(serial=2, name_zh="乙", real_item_code="a code the directory does not have")
    ReferenceItemFactory.create(name_zh="乙")
    make_item(serial=3, name_zh="丙")
    ReferenceItemFactory.create_batch(2, name_zh="丙")
    make_item(serial=4, name_zh="丁")

    found = list_reference_comparisons()

    assert [comparison.match for comparison in found] == ["code", "name", "ambiguous", "none"]
    assert found[0].differences == (("name_zh", "甲", "甲（新）"),)


def test_the_command_reports_and_ends_well(shipped_people: People, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("import_catalogue", str(PACKAGED / "real_items_guangan_511602.csv"), "--dry-run")

    assert "1135 rows: 1135 new, 0 changed, 0 unchanged." in (output := capsys.readouterr().out)
    assert "dry run" in output


def test_the_command_names_every_bad_row_and_fails(shipped_people: People, tmp_path: Path) -> None:
    file = tmp_path / "bad.csv"
    file.write_bytes(csv_file(catalogue_row(level="galaxy", department_zh="nobody")))

    with pytest.raises(CommandError) as failure:
        call_command("import_catalogue", str(file))

    lines = str(failure.value).splitlines()
    assert lines[0].startswith("line 2, column department_zh:")
    assert lines[1].startswith("line 2, column level:")
    assert lines[2] == "Nothing was imported: 2 problems."


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["/nowhere/file.csv"], "The file cannot be read"),
        (["{file}", "--user", "nobody"], "there is no active account “nobody”"),
        (["{file}", "--user", "author"], "may not import"),
    ],
)
def test_the_command_says_in_a_line_what_is_missing(
    shipped_people: People, tmp_path: Path, arguments: list[str], reason: str
) -> None:
    file = tmp_path / "good.csv"
    file.write_bytes(csv_file(catalogue_row(department_zh="authority-1")))

    with pytest.raises(CommandError, match=reason):
        call_command("import_catalogue", *[argument.format(file=file) for argument in arguments])
