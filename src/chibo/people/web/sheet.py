"""The list of members as an Excel sheet; what is masked on screen is masked here."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from io import BytesIO
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from chibo.core.days import show_day
from chibo.core.sheets import KIND, cell, heading
from chibo.organisations.models import Organisation
from chibo.people.describing import Described, describe
from chibo.people.masking import mask_day, mask_number, mask_phone
from chibo.people.words import Status

PART = 2000
STEP = 200


def answer(members: Any, on: date, within: QuerySet[Organisation]) -> HttpResponse:
    response = HttpResponse(content(members, on, within), content_type=KIND)
    response["Content-Disposition"] = f'attachment; filename="{name(on)}"'
    return response


def name(on: date) -> str:
    return f"dang-vien-{on.isoformat()}.xlsx"


def content(
    members: Any,
    on: date,
    within: QuerySet[Organisation],
    tell: Callable[[int], None] = lambda done: None,
) -> bytes:
    """The sheet; `tell` hears how many have been written. Somebody whose record is kept outside `within` by now is a
    name only, as on screen."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Members"))
    sheet.freeze_panes = "A3"
    columns = _columns()
    for place, (_label, width) in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.append([heading(sheet, _("Members on %(day)s") % {"day": show_day(on)})])
    sheet.append([heading(sheet, label) for label, _width in columns])
    rows = (row for some in _some(members) for row in _rows(describe(some, on), within))
    for number, row in enumerate(rows, start=1):
        sheet.append([cell(sheet, value) for value in (number, *row)])
        if number % STEP == 0:
            tell(number)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


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
