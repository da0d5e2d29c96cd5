"""A bloc with obligations, a campaign and grassroots organisations, and sheets filled in by hand."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from chibo.committees.models import CongressCampaign
from chibo.core.periods import Period
from chibo.exchange import contents, form
from chibo.exchange.writing import write
from chibo.obligations.models import Obligation
from chibo.organisations.models import Organisation
from tests import factories

TODAY = date(2022, 7, 18)
HALF = Period(date(2022, 1, 1), date(2022, 7, 1))


@dataclass
class Bloc:
    organisation: Organisation
    plan: Obligation
    survey: Obligation
    silent: Obligation
    campaign: CongressCampaign


def ordered(by: Organisation, text: str, **fields: Any) -> Obligation:
    began = factories.an_act(at=by)
    given = {"scope": "grassroots", "first_on": date(2022, 1, 10), "due_on": date(2022, 3, 31), **fields}
    return Obligation.objects.create(organisation=by, text=text, began=began, **given)


def a_bloc() -> Bloc:
    """Three obligations bind every grassroots organisation: a plan, a survey, one whose contents nobody collects."""
    bloc = factories.a_bloc()
    return Bloc(
        bloc,
        ordered(bloc, "Kế hoạch thực hiện Kết luận 21", cited="KL 21-KL/TW", fulfilled_by="planned"),
        ordered(bloc, "Khảo sát chất lượng sinh hoạt quý I", subject="survey", fulfilled_by="done"),
        ordered(bloc, "Nắm tình hình dư luận", klass="no_content", fulfilled_by="reported"),
        CongressCampaign.objects.create(
            organisation=bloc,
            text="Đại hội chi bộ nhiệm kỳ 2022-2025",
            level="cells_under",
            term_first=2022,
            term_last=2025,
            first_on=date(2022, 1, 1),
            due_on=date(2022, 6, 30),
            began=factories.an_act(at=bloc),
        ),
    )


def empty(organisation: Organisation, period: Period = HALF, today: date = TODAY) -> bytes:
    found = contents.of(organisation, period, today)
    assert found is not None
    return write(found, today)


class Sheet:
    """The sheet of an organisation as a clerk has it open in Excel."""

    def __init__(self, content: bytes) -> None:
        self.book = load_workbook(BytesIO(content))

    @classmethod
    def of(cls, organisation: Organisation, **given: Any) -> "Sheet":
        return cls(empty(organisation, **given))

    def rows(self, page: str) -> Iterable[int]:
        return range(4, self.book[page].max_row + 1)

    def cell(self, page: str, row: int, name: str) -> Any:
        place = [column.name for column in form.COLUMNS[page]].index(name) + 1
        return self.book[page].cell(row, place)

    def row_of(self, page: str, name: str, words: str) -> int:
        return next(row for row in self.rows(page) if words in str(self.cell(page, row, name).value or ""))

    def blank(self, page: str) -> int:
        return next(row for row in self.rows(page) if not self.cell(page, row, "key").value)

    def put(self, page: str, row: int, **values: Any) -> "Sheet":
        for name, value in values.items():
            self.cell(page, row, name).value = value
        return self

    def task(self, words: str, **values: Any) -> "Sheet":
        return self.put(form.TASKS, self.row_of(form.TASKS, "what", words), **values)

    def bytes(self) -> bytes:
        buffer = BytesIO()
        self.book.save(buffer)
        return buffer.getvalue()


def fill(sheet: Sheet) -> Sheet:
    """Four notes, two congresses, a registration, a model, an admission."""
    sheet.task("Kết luận 21", studied_on="15/02/2022", plan="12-KH/ĐU", planned_on="03/3/2022")
    sheet.task("Khảo sát", done_on=date(2022, 3, 30), asked=40, answered=36)
    sheet.task("Nắm tình hình", report="7-BC/ĐU", reported_on="31/3/2022")
    sheet.put(
        form.CONGRESSES, 4, held_on="06/5/2022", elected=3, stood_again=3, not_elected=1, not_as_planned=0
    )
    sheet.put(form.CONGRESSES, 5, held_on=date(2022, 5, 20))
    sheet.put(form.EMULATION, 4, on="10/02/2022", paper="4-ĐK/ĐU")
    sheet.put(
        form.EMULATION,
        sheet.blank(form.EMULATION),
        kind="Học tập và làm theo Bác",
        name="Mỗi tuần một việc tốt",
        on="08/02/2022",
        paper="5-ĐK/ĐU",
    )
    return sheet.put(
        form.ADMISSIONS,
        sheet.blank(form.ADMISSIONS),
        cell=sheet.book[form.LISTS].cell(1, 1).value,
        full_name="Trần Thị Mẫu",
        birth_day="02/9/1996",
        sex="Nữ",
        decision="21-QĐ/ĐUK",
        decided_on="19/5/2022",
        ceremony_on="03/6/2022",
    )


def filled(organisation: Organisation) -> bytes:
    return fill(Sheet.of(organisation)).bytes()
