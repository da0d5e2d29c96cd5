from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from openpyxl import load_workbook

from chibo.core.periods import Period
from chibo.exchange import contents, form
from chibo.exchange.rules import collected_on
from tests.exchange.making import HALF, TODAY, Sheet, a_bloc, empty, ordered
from tests.factories import a_grassroots, cells_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def bloc():
    return a_bloc()


@pytest.fixture
def here(bloc):
    return a_grassroots(2, superior=bloc.organisation)


def opened(sheet, page, words):
    """The columns of a line that may be filled in."""
    row = sheet.row_of(page, "what", words)
    columns = [column.name for column in form.COLUMNS[page]]
    return [name for name in columns if not sheet.cell(page, row, name).protection.locked]


def test_pages_and_their_look(here):
    book = load_workbook(BytesIO(empty(here)))

    assert book.sheetnames == ["Bìa", "Nhiệm vụ", "Chi bộ", "Đăng ký", "Kết nạp", "Danh mục"]
    assert book["Danh mục"].sheet_state == "hidden"
    for name in form.PAGES:
        page = book[name]
        assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
        assert page.protection.sheet
        assert page.column_dimensions["A"].hidden
        assert page.print_title_rows == "$3:$3"
    assert book["Nhiệm vụ"].freeze_panes == "D4"


def test_lists_and_days_are_checked_while_typing(here):
    book = load_workbook(BytesIO(empty(here)))

    checks = {(check.type, str(check.sqref)) for check in book["Kết nạp"].data_validations.dataValidation}
    assert checks == {
        ("list", "C4:C33"),
        ("date", "E4:E33"),
        ("list", "F4:F33"),
        ("date", "H4:H33"),
        ("date", "I4:I33"),
    }


def test_the_cover_says_whose_and_of_when_in_vietnamese(here):
    with translation.override("en"):
        book = load_workbook(BytesIO(empty(here)))

    cover = [[cell.value for cell in row[:2]] for row in book["Bìa"].iter_rows(min_row=1, max_row=7)]
    standing = here.standing_on(TODAY)
    assert cover[0][0] == "PHIẾU SỐ LIỆU 6 THÁNG ĐẦU NĂM 2022"
    assert cover[2:] == [
        ["Tổ chức đảng", standing.name],
        ["Mã", standing.code],
        ["Cấp trên trực tiếp", here.superior_on(TODAY).standing_on(TODAY).name],
        ["Kỳ", "6 tháng đầu năm 2022: từ 01/01/2022 đến hết 30/6/2022"],
        ["Ngày in phiếu", "18/7/2022"],
    ]


def test_what_does_not_concern_an_obligation_is_closed(here):
    sheet = Sheet.of(here)

    steps = ["studied_on", "plan", "planned_on", "done_on", "report", "reported_on"]
    assert opened(sheet, form.TASKS, "Kết luận 21") == [*steps, "complete", "missing"]
    assert opened(sheet, form.TASKS, "Khảo sát") == [*steps, "complete", "missing", "asked", "answered"]
    assert opened(sheet, form.TASKS, "Nắm tình hình") == steps


@pytest.mark.parametrize(
    ("fields", "rounds"),
    [
        ({"first_on": date(2021, 1, 1), "due_on": date(2021, 12, 31)}, 1),
        ({"first_on": date(2022, 6, 30), "due_on": date(2022, 9, 30)}, 1),
        ({"first_on": date(2022, 7, 1), "due_on": date(2022, 9, 30)}, 0),
        ({"due_on": None, "every": "quarter", "first_on": date(2022, 1, 1)}, 2),
        ({"scope": "with_cells"}, 1),
        ({"scope": "cells_under"}, 0),
        ({"kind": "press"}, 0),
    ],
)
def test_one_line_for_each_round_that_binds_in_the_period(bloc, here, fields, rounds):
    ordered(bloc.organisation, "Việc khác", **fields)

    sheet = Sheet.of(here)

    lines = [sheet.cell(form.TASKS, row, "what").value for row in sheet.rows(form.TASKS)]
    assert sum(line.startswith("Việc khác") for line in lines) == rounds


def test_cells_stand_on_their_page_and_in_the_list(here):
    sheet = Sheet.of(here)

    labels = [f"{s.code} · {s.name}" for s in (cell.standing_on(TODAY) for cell in cells_of(here))]
    assert [sheet.cell(form.CONGRESSES, row, "cell").value for row in sheet.rows(form.CONGRESSES)] == labels
    assert [row[0].value for row in sheet.book["Danh mục"].iter_rows()] == labels


def test_a_name_that_begins_like_a_formula_stays_a_text(bloc, here):
    ordered(bloc.organisation, "=1+1 là việc", first_on=date(2022, 2, 1))

    sheet = Sheet.of(here)

    row = sheet.row_of(form.TASKS, "what", "=1+1")
    assert sheet.cell(form.TASKS, row, "what").data_type == "s"


def test_who_is_no_grassroots_organisation_has_no_sheet(bloc, here):
    assert contents.of(bloc.organisation, HALF, TODAY) is None
    assert contents.of(cells_of(here)[0], HALF, TODAY) is None


def test_contents_of_many_cost_the_same(bloc, here):
    def queries(organisations):
        with CaptureQueriesContext(connection) as asked:
            assert len(contents.of_many([one.pk for one in organisations], HALF, TODAY)) == len(organisations)
        return len(asked)

    others = [a_grassroots(3, superior=bloc.organisation) for _ in range(3)]
    assert queries([here]) == queries([here, *others])


@pytest.mark.parametrize(
    ("day", "first"),
    [
        (date(2022, 3, 31), date(2021, 7, 1)),
        (date(2022, 4, 1), date(2022, 1, 1)),
        (date(2022, 9, 30), date(2022, 1, 1)),
        (date(2022, 10, 1), date(2022, 7, 1)),
    ],
)
def test_which_half_year_is_collected(day, first):
    assert collected_on(day).first == first


def test_the_second_half_has_its_own_title(here):
    last = Period(date(2021, 7, 1), date(2022, 1, 1))
    book = load_workbook(BytesIO(empty(here, period=last)))
    assert book["Bìa"]["A1"].value == "PHIẾU SỐ LIỆU 6 THÁNG CUỐI NĂM 2021"
