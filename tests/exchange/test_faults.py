"""Every fault is told at its cell, with what, why and what to do; and nothing is recorded."""

from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from chibo.core.models import Act
from chibo.core.periods import Period
from chibo.core.reasons import Refused
from chibo.core.uploads.workbook import MOST_ROWS, open_workbook
from chibo.exchange import form, marks
from chibo.exchange.actions.take_sheet import take_sheet
from chibo.exchange.marks import CoverMark, write_cover
from chibo.exchange.models import TakenSheet
from chibo.obligations.models import Mark, Obligation
from tests.exchange.making import HALF, TODAY, Sheet, a_bloc, fill, filled
from tests.factories import a_grassroots, a_member, an_act, an_office_clerk, cells_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def bloc():
    return a_bloc()


@pytest.fixture
def here(bloc):
    return a_grassroots(2, superior=bloc.organisation)


def take(here, content, **given):
    return take_sheet(organisation=here, content=content, by=None, on=TODAY, **given)


def refused(here, content, **given):
    """The reasons, as "page cell code"; and nothing was recorded."""
    acts = Act.objects.count()
    with pytest.raises(Refused) as refusal:
        take(here, content, **given)
    assert (Act.objects.count(), TakenSheet.objects.count(), Mark.objects.count()) == (acts, 0, 0)
    return [told(reason) for reason in refusal.value.reasons]


def told(reason):
    if reason.code == "secret":
        place = reason.message.partition(": ")[0]
        return "secret" if "(" in place else f"{place} secret"
    place = reason.message.split(" (")[0] if " (" in reason.message else ""
    return f"{place} {reason.code}".strip()


def task_faults(here, words="Kết luận 21", **values):
    return [
        told.removeprefix("Nhiệm vụ ") for told in refused(here, Sheet.of(here).task(words, **values).bytes())
    ]


@pytest.mark.parametrize(
    ("values", "faults"),
    [
        ({"planned_on": "31/02/2022", "plan": "1-KH/ĐU"}, ["H4 not_a_day"]),
        ({"planned_on": "tuần sau", "plan": "1-KH/ĐU"}, ["H4 not_a_day"]),
        ({"planned_on": "03/3/2022"}, ["G4 no_number"]),
        ({"plan": "12-KH/ĐU"}, ["H4 cell_empty"]),
        ({"plan": "kế hoạch mới", "planned_on": "03/3/2022"}, ["G4 not_a_number", "G4 no_number"]),
        ({"done_on": "19/7/2022"}, ["I4 not_yet"]),
        ({"done_on": "09/01/2022"}, ["I4 too_early"]),
        ({"reported_on": "01/6/2022", "complete": "được"}, ["L4 not_in_list"]),
        ({"reported_on": "01/6/2022", "complete": "Không"}, ["M4 no_missing"]),
        ({"reported_on": "01/6/2022", "missing": "số liệu"}, ["M4 missing_yet_complete"]),
        ({"complete": "Có"}, ["K4 cell_empty"]),
        ({"done_on": "01/6/2022", "asked": 5, "answered": 5}, ["N4 not_asked", "O4 not_asked"]),
        (
            {"reported_on": "01/6/2022", "complete": "Không", "missing": "x" * 301},
            ["M4 too_long_text", "M4 no_missing"],
        ),
    ],
)
def test_faults_of_an_obligation(here, values, faults):
    assert task_faults(here, **values) == faults


@pytest.mark.parametrize(
    ("values", "faults"),
    [
        ({"done_on": "30/3/2022", "asked": 10, "answered": 11}, ["O5 more_answers"]),
        ({"done_on": "30/3/2022", "asked": 10}, ["O5 half_answered"]),
        ({"done_on": "30/3/2022", "asked": "mười", "answered": 3}, ["N5 not_a_count", "O5 half_answered"]),
        ({"done_on": "30/3/2022", "asked": -1, "answered": 0}, ["N5 not_a_count", "O5 half_answered"]),
        ({"asked": 10, "answered": 9}, ["I5 cell_empty"]),
    ],
)
def test_faults_of_a_survey(here, values, faults):
    assert task_faults(here, "Khảo sát", **values) == faults


def test_of_what_collects_no_contents_contents_are_refused(here):
    values = {"reported_on": "31/3/2022", "complete": "Có", "missing": "ý kiến", "asked": 3, "answered": 3}
    assert task_faults(here, "Nắm tình hình", **values) == [
        "L6 no_content",
        "M6 no_content",
        "N6 no_content",
        "O6 no_content",
    ]


def test_what_the_register_holds_otherwise(here):
    take(here, Sheet.of(here).task("Kết luận 21", plan="12-KH/ĐU", planned_on="03/3/2022").bytes())
    sheet = Sheet.of(here).task("Kết luận 21", planned_on="04/3/2022")
    with pytest.raises(Refused) as refusal:
        take(here, sheet.bytes())
    [reason] = refusal.value.reasons
    assert told(reason) == "Nhiệm vụ H4 recorded_otherwise"
    assert reason.message.endswith("12-KH/ĐU, 03/3/2022.")
    assert reason.todo


def test_a_line_that_was_moved_or_changed(here):
    sheet = Sheet.of(here)
    first, second = (sheet.cell(form.TASKS, row, "key").value for row in (4, 5))
    sheet.put(form.TASKS, 4, key=second, done_on="20/6/2022").put(form.TASKS, 5, key=first)
    assert refused(here, sheet.bytes()) == ["Nhiệm vụ C4 line_mark_changed", "Nhiệm vụ C5 line_mark_changed"]


def test_a_technical_id_made_up_by_hand(bloc, here):
    other = Obligation.objects.create(
        organisation=bloc.organisation,
        text="Kế hoạch thực hiện Kết luận 21",
        scope="list",
        first_on=date(2022, 1, 10),
        began=an_act(),
    )
    sheet = Sheet.of(here)
    printed = sheet.cell(form.TASKS, 4, "what").value
    forged = marks.write_line(here.pk, f"{other.pk}/2022-01-10", printed)
    assert refused(here, sheet.put(form.TASKS, 4, key=forged, done_on="20/6/2022").bytes()) == [
        "Nhiệm vụ I4 asked_no_more"
    ]


def test_the_same_line_twice(here):
    sheet = Sheet.of(here)
    same = {name: sheet.cell(form.TASKS, 4, name).value for name in ("key", "what")}
    sheet.put(form.TASKS, 4, done_on="20/6/2022").put(form.TASKS, 7, **same, done_on="21/6/2022")
    assert refused(here, sheet.bytes()) == ["Nhiệm vụ C7 line_twice"]


def test_a_line_of_ones_own(here):
    assert refused(here, Sheet.of(here).put(form.TASKS, 9, done_on="20/6/2022").bytes()) == [
        "Nhiệm vụ I9 line_without_mark"
    ]


def congress_faults(here, **values):
    return refused(here, Sheet.of(here).put(form.CONGRESSES, 4, **values).bytes())


@pytest.mark.parametrize(
    ("values", "faults"),
    [
        ({"elected": 3}, ["Chi bộ E4 cell_empty"]),
        ({"held_on": "31/12/2021"}, ["Chi bộ E4 before_campaign"]),
        ({"held_on": "20/7/2022"}, ["Chi bộ E4 not_yet"]),
        ({"held_on": "06/5/2022", "stood_again": 1, "not_elected": 2}, ["Chi bộ H4 failed_more_than_stood"]),
        ({"held_on": "06/5/2022", "elected": "ba"}, ["Chi bộ F4 not_a_count"]),
        (
            {"held_on": "06/5/2022", "elected": 1, "stood_again": 3, "not_elected": 0},
            ["Chi bộ F4 elected_fewer"],
        ),
    ],
)
def test_faults_of_a_congress(here, values, faults):
    assert congress_faults(here, **values) == faults


def test_a_congress_of_a_campaign_that_is_gone(bloc, here):
    sheet = Sheet.of(here).put(form.CONGRESSES, 4, held_on="06/5/2022")
    bloc.campaign.voided = an_act()
    bloc.campaign.save()
    assert refused(here, sheet.bytes()) == ["Chi bộ D4 no_campaign"]


def test_a_congress_of_a_cell_of_another_organisation(bloc, here):
    other = cells_of(a_grassroots(1, superior=bloc.organisation))[0]
    sheet = Sheet.of(here)
    label, campaign = f"{other.standing_on(TODAY).code} · khác", bloc.campaign.text
    forged = marks.write_line(here.pk, f"{bloc.campaign.pk}/{other.pk}", label, campaign)
    sheet.put(form.CONGRESSES, 4, key=forged, cell=label, held_on="06/5/2022")
    assert refused(here, sheet.bytes()) == ["Chi bộ C4 not_its_cell"]


@pytest.mark.parametrize(
    ("values", "faults"),
    [
        ({"name": "Mô hình"}, ["C5 cell_empty", "E5 cell_empty"]),
        ({"kind": "Dân vận khéo", "on": "01/3/2022"}, ["D5 cell_empty"]),
        ({"kind": "Lạ", "name": "M", "on": "01/3/2022"}, ["C5 not_in_list"]),
        ({"kind": "Dân vận khéo", "name": "M", "on": "01/8/2022"}, ["E5 not_yet"]),
        ({"kind": "Dân vận khéo", "name": "M", "on": "01/3/2022", "paper": "0-ĐK"}, ["F5 bad_number"]),
    ],
)
def test_faults_of_a_model(here, values, faults):
    found = refused(here, Sheet.of(here).put(form.EMULATION, 5, **values).bytes())
    assert found == [f"Đăng ký {fault}" for fault in faults]


def test_a_model_twice_in_the_sheet(here):
    one = {"kind": "Dân vận khéo", "name": "Tổ tự quản", "on": "01/3/2022"}
    sheet = Sheet.of(here).put(form.EMULATION, 5, **one)
    sheet.put(form.EMULATION, 6, **{**one, "name": "tổ  TỰ quản"})
    assert refused(here, sheet.bytes()) == ["Đăng ký D6 line_twice"]


@pytest.mark.parametrize(
    ("values", "faults"),
    [({"paper": "4-ĐK/ĐU"}, ["E4 cell_empty"]), ({"on": "10/02/2021"}, ["E4 other_year"])],
)
def test_faults_of_a_registration(here, values, faults):
    found = refused(here, Sheet.of(here).put(form.EMULATION, 4, **values).bytes())
    assert found == [f"Đăng ký {fault}" for fault in faults]


@pytest.mark.parametrize(
    ("values", "faults"),
    [
        ({"cell": "Chi bộ lạ"}, ["C4 not_its_cell"]),
        ({"cell": None}, ["C4 cell_empty"]),
        ({"full_name": None}, ["D4 cell_empty"]),
        ({"birth_day": None}, ["E4 cell_empty"]),
        ({"birth_day": "02/9/2010"}, ["E4 too_young"]),
        ({"sex": "khác"}, ["F4 not_in_list"]),
        ({"decision": None}, ["G4 cell_empty"]),
        ({"decided_on": None}, ["H4 cell_empty"]),
        ({"decided_on": "19/5/2021"}, ["H4 other_period"]),
        ({"ceremony_on": "01/5/2022"}, ["I4 ceremony_before_decision"]),
        ({"ceremony_on": "19/7/2022"}, ["I4 ceremony_to_come"]),
    ],
)
def test_faults_of_an_admission(here, values, faults):
    sheet = fill(Sheet.of(here)).put(form.ADMISSIONS, 4, **values)
    assert refused(here, sheet.bytes()) == [f"Kết nạp {fault}" for fault in faults]


def test_somebody_in_the_register_already_and_nobody_is_named(bloc, here):
    a_member(
        cells_of(a_grassroots(1, superior=bloc.organisation))[0], "Trần Thị Mẫu", birth_day=date(1996, 9, 2)
    )
    acts = Act.objects.count()
    with pytest.raises(Refused) as refusal:
        take(here, filled(here))
    [reason] = refusal.value.reasons
    assert told(reason) == "Kết nạp D4 already_known"
    assert "Mẫu" not in reason.message + reason.todo
    assert Act.objects.count() == acts


def test_all_faults_at_once_in_the_order_of_pages(here):
    sheet = fill(Sheet.of(here)).task("Kết luận 21", planned_on="31/02/2022")
    sheet.put(form.CONGRESSES, 5, held_on="mai").put(form.ADMISSIONS, 4, sex="?")
    assert refused(here, sheet.bytes()) == [
        "Nhiệm vụ H4 not_a_day",
        "Chi bộ E5 not_a_day",
        "Kết nạp F4 not_in_list",
    ]


def test_the_sheet_of_another_organisation(bloc, here):
    other = a_grassroots(1, superior=bloc.organisation)
    assert refused(here, filled(other)) == ["other_organisation"]


def test_a_sheet_of_another_period(here):
    content = filled(here)
    last = Period(date(2021, 7, 1), date(2022, 1, 1))
    assert refused(here, content, period=last) == ["other_period"]
    assert refused(here, marked(here, period=Period(date(2022, 8, 1), date(2023, 1, 1)))) == [
        "period_to_come"
    ]


def marked(here, **given):
    """A sheet whose cover says something else."""
    sheet = Sheet.of(here)
    mark = CoverMark(**{"organisation_id": here.pk, "period": HALF, **given})
    sheet.book[form.COVER]["D1"] = write_cover(mark)
    return sheet.bytes()


@pytest.mark.parametrize("version", [form.VERSION - 1, form.VERSION + 1])
def test_another_version_of_the_form(here, version):
    assert refused(here, marked(here, version=version)) == ["other_version"]


def test_a_cover_changed_by_hand(here):
    sheet = Sheet.of(here)
    sheet.book[form.COVER]["D1"] = sheet.book[form.COVER]["D1"].value.replace("2022-01-01", "2021-01-01")
    assert refused(here, sheet.bytes()) == ["mark_changed"]
    sheet.book[form.COVER]["D1"] = None
    assert refused(here, sheet.bytes()) == ["not_the_sheet"]


def test_pages_and_headings_that_were_lost(here):
    sheet = Sheet.of(here)
    del sheet.book[form.ADMISSIONS]
    assert refused(here, sheet.bytes()) == ["form_changed"]
    sheet = Sheet.of(here)
    sheet.book[form.TASKS]["I3"] = "Hôm nào"
    with pytest.raises(Refused) as refusal:
        take(here, sheet.bytes())
    assert "Ngày thực hiện" in refusal.value.reasons[0].message


def test_columns_that_were_moved_are_found_by_their_headings(here):
    sheet = Sheet.of(here).task("Kết luận 21", plan="12-KH/ĐU", planned_on="03/3/2022")
    sheet.book[form.TASKS].insert_cols(6)
    assert take(here, sheet.bytes()).look.rows == 1


@pytest.mark.parametrize("page", form.PAGES)
def test_a_mark_of_secrecy_in_any_cell_refuses_the_file(here, page, caplog):
    sheet = fill(Sheet.of(here))
    sheet.book[page].cell(60, 20).value = "TUYỆT MẬT"
    assert refused(here, sheet.bytes()) == [f"{page} T60 secret"]
    assert "TUYỆT" not in caplog.text


def test_a_mark_of_secrecy_beside_the_cells_refuses_the_file(here):
    from openpyxl.comments import Comment

    sheet = Sheet.of(here)
    sheet.book[form.TASKS]["F4"].comment = Comment("TỐI MẬT", "x")
    assert refused(here, sheet.bytes()) == ["secret"]
    sheet = Sheet.of(here)
    sheet.book[form.TASKS].oddHeader.center.text = "MẬT"
    assert refused(here, sheet.bytes()) == ["secret"]
    sheet = Sheet.of(here)
    sheet.book.properties.subject = "Mật"
    assert refused(here, sheet.bytes()) == ["secret"]
    sheet = Sheet.of(here)
    sheet.book.create_sheet("MẬT")
    assert refused(here, sheet.bytes()) == ["secret"]


def test_bí_mật_is_an_ordinary_word(bloc, here):
    sheet = Sheet.of(here).put(
        form.EMULATION, 5, kind="Mô hình khác", name="Bảo vệ bí mật nhà nước trong chi bộ", on="01/3/2022"
    )
    assert take(here, sheet.bytes()).look.rows == 1


def packed(content, **parts):
    """The file with parts added or replaced."""
    buffer = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(buffer, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, text in parts.items():
            new.writestr(name, text)
    return buffer.getvalue()


SHEET = "xl/worksheets/sheet2.xml"
PAGE = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'


def codes(content):
    with pytest.raises(Refused) as refusal:
        open_workbook(content)
    return [reason.code for reason in refusal.value.reasons]


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"xl/vbaProject.bin": b"x"}, "macros"),
        ({"xl/embeddings/oleObject1.bin": b"x"}, "objects"),
        ({"bomb.xml": b" " * 12_000_001}, "too_large"),
        ({f"p{n}.xml": b"<a/>" for n in range(130)}, "too_large"),
        ({SHEET: PAGE % '<row r="1048576"><c r="A1048576"><v>1</v></c></row>'}, "too_long"),
        ({SHEET: PAGE % '<row r="1048576"><c><v>1</v></c></row>'}, "too_long"),
        ({SHEET: PAGE % '<row r="1"><c r="XFD1"><v>1</v></c></row>'}, "too_long"),
        ({SHEET: PAGE % f'<row r="{MOST_ROWS + 1}"><c r="A{MOST_ROWS + 1}"/></row>'}, "too_long"),
        ({SHEET: '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}, "not_excel"),
        ({SHEET: "<worksheet>"}, "not_excel"),
    ],
)
def test_files_that_are_no_honest_sheets(here, parts, code):
    assert codes(packed(Sheet.of(here).bytes(), **parts)) == [code]


@pytest.mark.parametrize(
    "content", [b"", b"no sheet", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0" + b"\0" * 600]
)
def test_what_is_no_excel_file(content):
    assert codes(content) == ["not_excel"]


def test_a_file_that_is_too_large():
    assert codes(b"PK" + b"x" * 1_500_000) == ["too_large"]


def test_who_has_no_power_there(bloc, here):
    clerk = an_office_clerk(a_grassroots(1, superior=bloc.organisation))
    with pytest.raises(Refused) as refusal:
        take_sheet(organisation=here, content=filled(here), by=clerk, on=TODAY)
    assert [reason.code for reason in refusal.value.reasons] == ["no_power"]
