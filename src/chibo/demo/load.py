"""Loading the demo: the same actions as on screen, in their bulk forms; the same seed gives the same records."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from django.db import connection, transaction

from chibo.committees.actions.fill_seat import fill_seats
from chibo.committees.actions.put_in_charge import put_in_charge_many
from chibo.committees.facts import SeatRow
from chibo.demo import accounts, circle, committees, duties, meetings, papers, people, plan
from chibo.demo.circle import Bloc
from chibo.demo.duties import Bound
from chibo.demo.people import Place
from chibo.meetings.actions.record_meetings import record_meetings
from chibo.meetings.actions.register_day import register_day
from chibo.meetings.calendar import planned_day
from chibo.meetings.roster import bases
from chibo.meetings.rows import MeetingRow
from chibo.organisations.kinds import CELL_TYPES, Kind, Type
from chibo.organisations.models import Organisation, Standing
from chibo.people.actions.admit import admit_many
from chibo.people.actions.confirm import confirm
from chibo.people.actions.enter_register import enter_members
from chibo.people.models import Member, Person
from chibo.structure.actions.found import found
from chibo.structure.actions.found_many import NewOrganisation, found_many
from chibo.structure.actions.rename import rename

SEED = 1930
PHONE_CELLS = ["K01.003.01", "H02.001.01"]
Told = Callable[[str], None]


@dataclass
class Demo:
    """What has been made so far."""

    random: Random
    tell: Told
    organisations: dict[str, Organisation] = field(default_factory=dict)
    rows: list[NewOrganisation] = field(default_factory=list)

    def places(self) -> list[Place]:
        """Every cell, in the order of the codes."""
        of = {row.code: row for row in self.rows}
        return [
            Place(self.organisations[code], code, of[code].kind, _grassroots(of[code]))
            for code in sorted(of)
            if of[code].type in CELL_TYPES
        ]


def _grassroots(row: NewOrganisation) -> str:
    return row.superior if row.type == Type.CELL else row.code


def is_loaded() -> bool:
    return Standing.objects.filter(code=plan.BLOC).exists()


@transaction.atomic
def load(*, seed: int = SEED, tell: Told = lambda line: None) -> None:
    """Make everything, or nothing."""
    demo = Demo(Random(seed), tell)  # noqa: S311 - invented data, nothing secret
    _organisations(demo)
    _people(demo)
    _committees(demo)
    _meetings(demo)
    _circle(demo)
    accounts.make(demo.organisations)


def _organisations(demo: Demo) -> None:
    demo.tell("Tổ chức đảng")
    province = found(
        superior=None,
        name="Đảng bộ tỉnh An Thịnh",
        code=plan.PROVINCE,
        type=Type.PROVINCE,
        kind=Kind.OTHER,
        by=None,
        on=plan.FOUNDED,
        citing="Dữ liệu trình diễn",
    )
    demo.rows = [*plan.rows_of_bloc(demo.random), *plan.rows_of_district()]
    demo.organisations = found_many(
        rows=demo.rows, superior=province, by=None, on=plan.FOUNDED, citing="QĐ 21-QĐ/TU, 15/8/2010"
    )
    demo.organisations[plan.PROVINCE] = province
    _changes(demo)


def _changes(demo: Demo) -> None:
    """Two changes of the half-year, so that figures of different days differ."""
    for code, name, kind, on, citing in (
        ("K01.018", "Đảng bộ Sở Thông tin, Truyền thông và Chuyển đổi số", "", date(2022, 3, 1), "45-QĐ/ĐUK"),
        ("K01.033", "", Kind.MIXED_ENTERPRISE, date(2022, 4, 15), "61-QĐ/ĐUK"),
    ):
        row = next(row for row in demo.rows if row.code == code)
        rename(
            organisation=demo.organisations[code],
            name=name or row.name,
            code=code,
            kind=kind or row.kind,
            by=None,
            on=on,
            citing=citing,
        )


def _people(demo: Demo) -> None:
    demo.tell("Đảng viên")
    writer = people.Writer(demo.random)
    places = demo.places()
    enter_members(rows=people.opening(writer, places, set(PHONE_CELLS)), by=None, on=plan.OPENED)
    demo.tell("Kết nạp, công nhận chính thức")
    of_bloc = [place for place in places if place.code.startswith(plan.BLOC)]
    [village] = [place for place in places if place.code == PHONE_CELLS[1]]
    admissions = [*people.admitted(writer, of_bloc, PHONE_CELLS[0]), *people.two_admitted(writer, village)]
    admit_many(rows=admissions, by=None)
    for number, member in enumerate(_probation_over(), 1):
        confirm(
            person=member.person,
            on=_a_year_after(member.ceremony_on),
            decision=f"{number}-QĐ/ĐUK",
            class_on=member.class_on or member.ceremony_on,
            by=None,
        )


def _probation_over() -> Iterable[Member]:
    waiting = Member.objects.filter(confirmed_on=None, ceremony_on__lte=date(2021, 7, 8))
    return waiting.select_related("person", "person__home").order_by("pk")


def _a_year_after(day: date | None) -> date:
    """The cell considers it a few days after the twelve months."""
    assert day is not None
    return day + timedelta(days=366 + 5)


def _committees(demo: Demo) -> None:
    demo.tell("Cấp ủy")
    full: dict[int, list[Person]] = {}
    for member in Member.objects.filter(confirmed_on__lt=plan.OPENED).select_related("person").order_by("pk"):
        full.setdefault(member.organisation_id, []).append(member.person)
    rows: list[SeatRow] = []
    below: dict[str, list[Person]] = {}
    for place in demo.places():
        here = full.get(place.organisation.pk, [])
        below.setdefault(place.grassroots, []).extend(here)
        rows += committees.of_cell(demo.random, place.organisation, here)
    for code, candidates in below.items():
        if next(row for row in demo.rows if row.code == code).type == Type.GRASSROOTS:
            size = demo.random.choice((7, 9, 11))
            rows += committees.of_committee(demo.random, demo.organisations[code], candidates, size)
    bloc = demo.organisations[plan.BLOC]
    candidates = [person for code, some in below.items() if code.startswith(plan.BLOC) for person in some]
    leaders = list(committees.of_committee(demo.random, bloc, candidates, 27))
    fill_seats([*rows, *leaders], by=None, on=plan.OPENED, citing="Dữ liệu trình diễn")
    direct = {row.code: demo.organisations[row.code] for row in demo.rows if row.superior == plan.BLOC}
    people_in_charge = [row.person for row in leaders]
    put_in_charge_many(
        committees.charges(demo.random, bloc, people_in_charge, direct), by=None, on=date(2021, 1, 8)
    )


def _meetings(demo: Demo) -> None:
    demo.tell("Sinh hoạt chi bộ")
    cells = meetings.cells(demo.random, demo.places())
    for cell in cells:
        register_day(
            organisation=cell.place.organisation,
            day_of_month=cell.registered,
            since_day=plan.OPENED,
            by=None,
            on=plan.OPENED,
        )
    rows = [row for cell in cells for row in _rows(demo, cell)]
    record_meetings(rows=rows, by=None, on=plan.TODAY)


def _circle(demo: Demo) -> None:
    demo.tell("Văn bản, nhiệm vụ, chỉ tiêu, thi đua, đại hội")
    count_rows()
    direct = [row for row in demo.rows if row.superior == plan.BLOC]
    cells = [row for row in demo.rows if row.type == Type.CELL and row.code.startswith(plan.BLOC)]
    bloc = Bloc(
        demo.organisations[plan.BLOC],
        [Bound(demo.organisations[row.code], row.code, row.type) for row in direct],
        {row.code: demo.organisations[row.code] for row in cells},
    )
    book = duties.book()
    circle.load(bloc, demo.random, book)
    demo.tell("Đợt sơ kết 06 tháng")
    count_rows()
    papers.load(bloc.organisation, demo.random, book)


def count_rows() -> None:
    """The planner must not take the tables for empty, neither what is asked while loading nor the first pages."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _rows(demo: Demo, cell: meetings.Cell) -> list[MeetingRow]:
    planned = {month: planned_day(cell.registered, month) for month in meetings.months()}
    pk = cell.place.organisation.pk
    convened = bases([(pk, day) for day in planned.values()])
    base = {month: convened[pk, day].roster for month, day in planned.items()}
    waiting = cell.place.grassroots == PHONE_CELLS[0][:7] or cell.place.code == PHONE_CELLS[1]
    met = not waiting and demo.random.random() < 0.75
    return list(meetings.rows(demo.random, cell, planned, base, met_this_month=met))
