"""The list of members as an Excel sheet; what is masked on screen is masked here."""

from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from chibo.core.days import show_day
from chibo.organisations.models import Organisation
from chibo.people.describing import Described, describe
from chibo.people.masking import mask_day, mask_number, mask_phone
from chibo.people.words import Status

KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A text that begins so would be read as a formula.
FORMULA_SIGNS = ("=", "+", "-", "@")
DAY_FORMAT = "dd/mm/yyyy"
PART = 2000


def answer(members: Any, on: date, within: QuerySet[Organisation]) -> HttpResponse:
    """Somebody whose record is kept outside `within` by now is a name only, as on screen."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Members"))
    sheet.freeze_panes = "A3"
    columns = _columns()
    for place, (_label, width) in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.append([_bold(sheet, _("Members on %(day)s") % {"day": show_day(on)})])
    sheet.append([_bold(sheet, label) for label, _width in columns])
    rows = (row for some in _some(members) for row in _rows(describe(some, on), within))
    for number, row in enumerate(rows, start=1):
        sheet.append([_cell(sheet, value) for value in (number, *row)])
    buffer = BytesIO()
    book.save(buffer)
    response = HttpResponse(buffer.getvalue(), content_type=KIND)
    response["Content-Disposition"] = f'attachment; filename="dang-vien-{on.isoformat()}.xlsx"'
    return response


def _some(members: Any) -> Iterator[Sequence[Any]]:
    """Thousands are read and described a part at a time."""
    rows = members.iterator(chunk_size=PART)
    while part := list(islice(rows, PART)):
        yield part


def _columns() -> list[tuple[str, int]]:
    return [
        (_("No."), 6),
        (_("Full name"), 28),
        (_("Day of birth"), 13),
        (_("Sex"), 8),
        (_("Cell"), 36),
        (_("Code"), 14),
        (_("State"), 34),
        (_("Admitted on"), 14),
        (_("Full member since"), 14),
        (_("Education"), 22),
        (_("Political theory"), 22),
        (_("Occupation"), 22),
        (_("Card number"), 14),
        (_("Identity number"), 16),
        (_("Phone"), 14),
    ]


def _rows(described: Sequence[Described], within: QuerySet[Organisation]) -> Iterator[list[Any]]:
    homes = {one.membership.person.home_id for one in described}
    reached = set(within.filter(pk__in=homes).values_list("pk", flat=True))
    for one in described:
        person = one.membership.person
        if person.home_id in reached:
            yield _values(one)
        else:
            yield [person.full_name, "", "", one.cell, one.code, _("the record is kept elsewhere now")]


def _values(one: Described) -> list[Any]:
    person, member = one.membership.person, one.membership.person.member
    return [
        person.full_name,
        mask_day(person.birth_day),
        person.get_sex_display(),
        one.cell,
        one.code,
        ", ".join(str(Status(state).label) for state in one.states),
        member.admitted_on,
        member.confirmed_on,
        member.get_education_display(),
        member.get_theory_display(),
        member.get_occupation_display(),
        mask_number(member.card_number),
        mask_number(member.identity_number),
        mask_phone(person.phone),
    ]


def _bold(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, value=text)
    cell.font = Font(bold=True)
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    return cell


def _cell(sheet: Any, value: Any) -> Any:
    if isinstance(value, date):
        cell = WriteOnlyCell(sheet)
        cell.value = value
        cell.number_format = DAY_FORMAT
        return cell
    return text_cell(sheet, value) if isinstance(value, str) else value


def text_cell(sheet: Any, value: str) -> Any:
    """A text that stays one: what begins like a formula is none."""
    if not value.startswith(FORMULA_SIGNS):
        return value
    cell = WriteOnlyCell(sheet, value=value)
    cell.data_type = "s"
    return cell
