"""All 85 in one go, and the commands."""

import time
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chibo.core.reasons import Refused
from chibo.emulation.models import EmulationModel
from chibo.exchange import contents, form
from chibo.exchange.actions.take_sheet import take_sheet
from chibo.exchange.actions.take_sheets import take_sheets
from chibo.exchange.models import TakenSheet
from chibo.exchange.results import Outcome, SentFile
from chibo.exchange.writing import write
from chibo.obligations.models import Mark
from chibo.people.models import Membership
from tests.exchange.making import HALF, TODAY, Sheet, a_bloc, filled, ordered
from tests.factories import a_grassroots

pytestmark = pytest.mark.django_db

ORGANISATIONS, TASKS, MODELS, ADMISSIONS, CELLS = 85, 25, 5, 2, 6


@pytest.fixture
def bloc():
    return a_bloc()


def a_full_sheet(empty: bytes, number: int) -> bytes:
    """Everything filled in: a note on each line, models, admissions, a congress in each cell."""
    sheet = Sheet(empty)
    for row in sheet.rows(form.TASKS):
        sheet.put(form.TASKS, row, plan=f"{row}-KH/ĐU", planned_on="03/3/2022")
    for row in sheet.rows(form.CONGRESSES):
        sheet.put(form.CONGRESSES, row, held_on="06/5/2022", elected=3, stood_again=2, not_elected=0)
    first = sheet.blank(form.EMULATION)
    for row in range(first, first + MODELS):
        sheet.put(form.EMULATION, row, kind="Dân vận khéo", name=f"Mô hình {row}", on="08/02/2022")
    for row in range(4, 4 + ADMISSIONS):
        sheet.put(
            form.ADMISSIONS,
            row,
            cell=sheet.book[form.LISTS].cell(1 + row % CELLS, 1).value,
            full_name=f"Trần Thị {chr(65 + number % 26)}{chr(97 + number // 26)} {'An' if row % 2 else 'Bình'}",
            birth_day=f"{1 + number % 28:02d}/{1 + number // 28}/199{row}",
            decision=f"{number}-QĐ/ĐUK",
            decided_on="19/5/2022",
        )
    return sheet.bytes()


def test_all_85_in_one_go(bloc):
    for number in range(TASKS - 3):
        ordered(bloc.organisation, f"Nhiệm vụ thứ {number}")
    below = [a_grassroots(CELLS, superior=bloc.organisation) for _ in range(ORGANISATIONS)]
    started = time.perf_counter()
    found = contents.of_many([one.pk for one in below], HALF, TODAY)
    empty = [write(found[one.pk], TODAY) for one in below]
    written = time.perf_counter() - started
    files = [SentFile(f"{n}.xlsx", a_full_sheet(content, n)) for n, content in enumerate(empty)]

    started, worked = time.perf_counter(), time.process_time()
    results = list(take_sheets(organisation=bloc.organisation, files=files, by=None, on=TODAY))
    took, worked = time.perf_counter() - started, time.process_time() - worked

    print(
        f"{ORGANISATIONS} sheets written in {written:.1f} s, taken in {took:.1f} s ({worked:.1f} s of work)"
    )
    rows = TASKS + MODELS + ADMISSIONS + CELLS
    assert [(result.outcome, result.rows) for result in results] == [(Outcome.TAKEN, rows)] * ORGANISATIONS
    assert Mark.objects.count() == ORGANISATIONS * TASKS
    assert EmulationModel.objects.count() == ORGANISATIONS * MODELS
    assert Membership.objects.filter(entry="admitted").count() == ORGANISATIONS * ADMISSIONS
    assert worked < 15  # half of it again is the database's; a busy machine takes longer by the clock


def statements(organisation, content):
    with CaptureQueriesContext(connection) as asked:
        assert (
            take_sheet(organisation=organisation, content=content, by=None, on=TODAY).outcome == Outcome.TAKEN
        )
    return len(asked)


def test_more_lines_cost_no_more_statements(bloc):
    """Of obligations and models; congresses and admissions are acts of their own, each with its own statements."""
    for number in range(6):
        ordered(bloc.organisation, f"Nhiệm vụ thứ {number}")
    one, other = (a_grassroots(1, superior=bloc.organisation) for _ in range(2))
    short, long = Sheet.of(one), Sheet.of(other)
    for sheet, tasks, models in ((short, 1, 1), (long, 6, 9)):
        for row in list(sheet.rows(form.TASKS))[:tasks]:
            sheet.put(form.TASKS, row, plan="1-KH/ĐU", planned_on="03/3/2022")
        for row in range(5, 5 + models):
            sheet.put(form.EMULATION, row, kind="Dân vận khéo", name=f"Mô hình {row}", on="08/02/2022")
    assert statements(one, short.bytes()) == statements(other, long.bytes())


def code_of(organisation):
    return organisation.standing_on(TODAY).code


def test_the_command_writes_and_takes_one(bloc, tmp_path, capsys):
    here = a_grassroots(2, superior=bloc.organisation)
    file = tmp_path / "phieu.xlsx"
    call_command("template", "half-year", str(file), organisation=code_of(here))
    sheet = Sheet(file.read_bytes()).task("Kết luận 21", plan="12-KH/ĐU", planned_on="03/3/2022")
    file.write_bytes(sheet.bytes())
    call_command("import", "half-year", str(file), organisation=code_of(here), dry_run=True)
    assert TakenSheet.objects.count() == 0
    call_command("import", "half-year", str(file), organisation=code_of(here))
    assert TakenSheet.objects.get().rows == 1
    call_command("import", "half-year", str(file), organisation=code_of(here))
    assert "18/7/2022" in capsys.readouterr().out
    assert TakenSheet.objects.count() == 1


def test_the_command_needs_to_know_whose_sheet_and_of_when(bloc, tmp_path):
    here = a_grassroots(1, superior=bloc.organisation)
    file = tmp_path / "phieu.xlsx"
    with pytest.raises(Refused):
        call_command("template", "half-year", str(file))
    with pytest.raises(Refused):
        call_command("template", "half-year", str(file), "--from", "2022-01-01", organisation=code_of(here))
    with pytest.raises(Refused):
        call_command("template", "half-year", str(file), organisation=code_of(bloc.organisation))
    assert not file.exists()
    days = ("--from", "2021-07-01", "--to", "2022-01-01")
    call_command("template", "half-year", str(file), *days, organisation=code_of(here))
    assert Sheet(file.read_bytes()).book["Bìa"]["A1"].value == "PHIẾU SỐ LIỆU 6 THÁNG CUỐI NĂM 2021"


def test_the_command_takes_a_folder_and_tells_each_file(bloc, tmp_path: Path, capsys):
    good, wrong, stranger = (a_grassroots(2, superior=bloc.organisation) for _ in range(3))
    (tmp_path / "a.xlsx").write_bytes(filled(good))
    (tmp_path / "b.xlsx").write_bytes(Sheet.of(wrong).task("Kết luận 21", planned_on="mai").bytes())
    (tmp_path / "~$a.xlsx").write_bytes(b"left by Excel")
    with pytest.raises(Refused) as refusal:
        call_command("import", "half-year", str(tmp_path), organisation=code_of(bloc.organisation))
    assert [reason.code for reason in refusal.value.reasons] == ["files_refused"]
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0].strip() for line in lines if line.startswith(("a.", "b."))] == [
        "a.xlsx",
        "b.xlsx",
    ]
    assert "H4" in lines[2]
    assert [sheet.organisation for sheet in TakenSheet.objects.all()] == [good]
    (tmp_path / "b.xlsx").unlink()
    call_command("import", "half-year", str(tmp_path), organisation=code_of(bloc.organisation))
    with pytest.raises(Refused):
        call_command("import", "half-year", str(tmp_path), organisation=code_of(stranger))


def test_the_command_refuses_what_is_not_there_before_anything_is_taken(bloc, tmp_path):
    here = a_grassroots(2, superior=bloc.organisation)
    file = tmp_path / "a.xlsx"
    file.write_bytes(filled(here))
    for missing in (tmp_path / "none.xlsx", tmp_path / "folder"):
        with pytest.raises(Refused):
            call_command("import", "half-year", str(file), str(missing), organisation=code_of(here))
    assert TakenSheet.objects.count() == 0
