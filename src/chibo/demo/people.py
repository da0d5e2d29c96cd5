"""The members of the demo: who is in the register when it opens, who is admitted, confirmed, leaves."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from chibo.demo.names import full_name
from chibo.demo.plan import OPENED, TODAY
from chibo.organisations.kinds import Kind
from chibo.organisations.models import Organisation
from chibo.people.rows import MemberRow
from chibo.people.words import Education, Occupation, Status, Theory

SIZE_OF_THE_PHONE_CELL = 28
"""The cell of the tour: 28 members, two of them exempt, two on probation."""

HALF_YEAR = (date(2022, 1, 10), date(2022, 7, 1))

# Admissions by the day of the decision: (first, end, how many, of these in non-state enterprises).
ADMISSIONS: tuple[tuple[date, date, int, int], ...] = (
    (date(2021, 1, 11), date(2021, 7, 1), 128, 4),
    (date(2021, 7, 1), date(2021, 12, 20), 150, 6),
    (*HALF_YEAR, 149, 5),
    (date(2022, 7, 1), date(2022, 7, 12), 6, 1),
)

_OCCUPATIONS: dict[str, tuple[Occupation, ...]] = {
    Kind.PARTY_AGENCY: (Occupation.CADRE,),
    Kind.STATE_AGENCY: (Occupation.CADRE, Occupation.CADRE, Occupation.PUBLIC_EMPLOYEE),
    Kind.PUBLIC_SERVICE_UNIT: (Occupation.PUBLIC_EMPLOYEE,),
    Kind.SCHOOL: (Occupation.PUBLIC_EMPLOYEE,),
    Kind.VILLAGE: (Occupation.FARMER, Occupation.RETIRED, Occupation.RETIRED, Occupation.OTHER),
}
_IN_ENTERPRISES = (Occupation.STAFF, Occupation.STAFF, Occupation.PRODUCTION_WORKER)


@dataclass(frozen=True)
class Place:
    """A cell of the demo, as it stands when the register opens."""

    organisation: Organisation
    code: str
    kind: str
    grassroots: str


@dataclass
class Writer:
    """Draws people, each once: no two bear the same name and day of birth."""

    random: Random
    seen: set[tuple[str, date]] = field(default_factory=set)
    numbers: int = 0

    def row(
        self, place: Place, *, admitted_on: date, youngest: int, oldest: int, **more: object
    ) -> MemberRow:
        sex = self.random.choice("mf")
        while True:
            name = full_name(self.random, sex)
            age = timedelta(days=int(self.random.uniform(youngest, oldest) * 365.25))
            born = admitted_on - age
            if (name, born) not in self.seen:
                self.seen.add((name, born))
                break
        self.numbers += 1
        return MemberRow(
            organisation=place.organisation,
            full_name=name,
            birth_day=born,
            sex=sex,
            phone=f"01{self.random.randrange(10**8):08d}",  # 01… was given up in 2018: nobody answers
            education=self._education(place.kind),
            theory=self.random.choice(["", Theory.ELEMENTARY, Theory.INTERMEDIATE, Theory.ADVANCED]),
            occupation=self.random.choice(_OCCUPATIONS.get(place.kind, _IN_ENTERPRISES)),
            admitted_on=admitted_on,
            **more,  # type: ignore[arg-type]
        )

    def _education(self, kind: str) -> str:
        village = [Education.LOWER_SECONDARY, Education.SECONDARY, Education.VOCATIONAL]
        office = [Education.VOCATIONAL, Education.UNIVERSITY, Education.UNIVERSITY, Education.POSTGRADUATE]
        return self.random.choice(village if kind == Kind.VILLAGE else office)


def opening(writer: Writer, places: list[Place], phone_cells: set[str]) -> list[MemberRow]:
    """Everybody who is a member when the register opens."""
    rows = []
    for place in places:
        if place.code in phone_cells:
            rows += _phone_cell(writer, place)
            continue
        single = place.code == place.grassroots
        rows += [
            _member(writer, place) for _n in range(writer.random.randint(*((12, 26) if single else (11, 19))))
        ]
    return rows


def _phone_cell(writer: Writer, place: Place) -> list[MemberRow]:
    full = [_full(writer, place) for _n in range(SIZE_OF_THE_PHONE_CELL - 4)]
    exempt = [_full(writer, place, activity=Status.EXEMPT) for _n in range(2)]
    return [*full, *exempt]


def _member(writer: Writer, place: Place) -> MemberRow:
    chance = writer.random.random()
    if chance < 0.02:
        return _probationary(writer, place)
    if chance < 0.05:
        return _full(writer, place, activity=Status.EXEMPT)
    if chance < 0.053:
        return _full(writer, place, activity=Status.AWAY)
    return _full(writer, place)


def _full(writer: Writer, place: Place, activity: str = "") -> MemberRow:
    years = writer.random.uniform(18, 35) if activity == Status.EXEMPT else writer.random.uniform(2.2, 22)
    admitted = OPENED - timedelta(days=int(years * 365.25))
    ceremony = admitted + timedelta(days=writer.random.randint(3, 20))
    return writer.row(
        place,
        admitted_on=admitted,
        youngest=20,
        oldest=35,
        ceremony_on=ceremony,
        confirmed_on=ceremony.replace(year=ceremony.year + 1, day=min(ceremony.day, 28)),
        counted_since=OPENED,
        activity=activity,
    )


def _probationary(writer: Writer, place: Place) -> MemberRow:
    admitted = OPENED - timedelta(days=writer.random.randint(40, 330))
    return writer.row(
        place,
        admitted_on=admitted,
        youngest=20,
        oldest=33,
        ceremony_on=admitted + timedelta(days=writer.random.randint(3, 15)),
        class_on=admitted + timedelta(days=20),
        counted_since=OPENED,
    )


def admitted(writer: Writer, places: list[Place], phone_cell: str) -> list[MemberRow]:
    """The admissions of each period among `places`; two of the first half of 2022 in the cell of the tour."""
    non_state = [p for p in places if p.kind == Kind.NON_STATE_ENTERPRISE]
    others = [p for p in places if p.kind != Kind.NON_STATE_ENTERPRISE and p.code != phone_cell]
    rows = []
    for first, end, number, in_non_state in ADMISSIONS:
        where = [writer.random.choice(non_state) for _n in range(in_non_state)]
        if first == HALF_YEAR[0]:
            where += [p for p in places if p.code == phone_cell] * 2
        where += [writer.random.choice(others) for _n in range(number - len(where))]
        rows += [_admission(writer, place, first, end) for place in where]
    return rows


def two_admitted(writer: Writer, place: Place) -> list[MemberRow]:
    """Two admissions of the first half of 2022 in one cell."""
    return [_admission(writer, place, *HALF_YEAR) for _n in range(2)]


def _admission(writer: Writer, place: Place, first: date, end: date) -> MemberRow:
    decided = first + timedelta(days=writer.random.randrange((end - first).days))
    ceremony = decided + timedelta(days=writer.random.randint(3, 24))
    return writer.row(
        place,
        admitted_on=decided,
        youngest=20,
        oldest=36,
        admission_decision=f"{writer.random.randint(100, 999)}-QĐ/ĐUK",
        ceremony_on=ceremony if ceremony < TODAY else None,
        class_on=ceremony + timedelta(days=60) if ceremony + timedelta(days=60) < TODAY else None,
    )
