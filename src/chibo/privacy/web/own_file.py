"""Own data as one file: a folder with the same content twice, for programs (JSON) and for people (Excel)."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.utils.translation import gettext as _
from openpyxl import Workbook

from chibo.core.days import show_day
from chibo.core.sheets import cell
from chibo.people.models import Look, Person
from chibo.people.telling import cell_names
from chibo.people.web.looking import told
from chibo.privacy import record
from chibo.privacy.models import CorrectionRequest
from chibo.privacy.values import label, shown

if TYPE_CHECKING:
    from chibo.accounts.models import User

Table = tuple[str, Sequence[str], list[Sequence[str]]]


def packed(person: Person, user: "User", today: date) -> bytes:
    tables = _tables(person, user, today)
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as folder:
        folder.writestr("du-lieu-cua-toi.json", _json(tables, today))
        folder.writestr("du-lieu-cua-toi.xlsx", _book(tables))
    return buffer.getvalue()


def _tables(person: Person, user: "User", today: date) -> list[Table]:
    held = record.life(person)
    parts = record.meetings(today)
    places = cell_names({part.organisation_id for part in parts})
    days = (_("What"), _("Where"), _("From"), _("Until, not including"))
    looks = Look.objects.at_person(person).by_others(user)
    requests = CorrectionRequest.objects.asked_by(person)
    return [
        (
            _("In the register"),
            (_("Item of the record"), _("What it says")),
            [(line.label, line.text) for line in record.lines(person, full=True)],
        ),
        (_("Counted in"), days, _held(held["memberships"])),
        (_("State"), days, _held(held["statuses"])),
        (_("Temporary stay"), days, _held(held["stays"])),
        (_("Posts"), days, _held(held["seats"])),
        (_("Roles in the program"), days, _held(held["roles"])),
        (
            _("Meetings this year"),
            (_("Where"), _("Held on"), _("Came or not")),
            [(places.get(p.organisation_id, ""), show_day(p.held_on), p.word) for p in parts],
        ),
        (
            _("Requests for correction"),
            (
                _("Day"),
                _("Item of the record"),
                _("Before"),
                _("Asked for"),
                _("Reason given"),
                _("Outcome"),
                _("Answer"),
            ),
            [_request(one) for one in requests],
        ),
        (
            _("Who has looked"),
            (_("Day"), _("Who looked"), _("Roles"), _("What was looked at"), _("What for")),
            [_look(row) for row in told(looks)],
        ),
    ]


def _held(facts: Iterable[record.Held]) -> list[Sequence[str]]:
    return [(one.what, one.where, show_day(one.first), show_day(one.end) if one.end else "") for one in facts]


def _request(one: CorrectionRequest) -> Sequence[str]:
    values = (shown(one.field, one.before), shown(one.field, one.asked))
    return (show_day(one.on), label(one.field), *values, one.why, str(one.get_outcome_display()), one.answer)


def _look(row: dict[str, Any]) -> Sequence[str]:
    look = row["look"]
    what = ": ".join(filter(None, (look.get_kind_display(), ", ".join(map(str, row["fields"])))))
    why = ": ".join(filter(None, (str(look.get_reason_display()), look.note)))
    roles = ", ".join([*map(str, row["roles"]), row["office"]]).strip(", ")
    return show_day(look.day), look.viewer_name, roles, what, why


def _json(tables: list[Table], today: date) -> str:
    found = {title: [dict(zip(heads, row, strict=True)) for row in rows] for title, heads, rows in tables}
    return json.dumps({"schema": 1, "day": today.isoformat(), "data": found}, ensure_ascii=False, indent=2)


def _book(tables: list[Table]) -> bytes:
    book = Workbook(write_only=True)
    for title, heads, rows in tables:
        sheet = book.create_sheet(title[:31])
        for row in (heads, *rows):
            sheet.append([cell(sheet, str(value)) for value in row])
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()
