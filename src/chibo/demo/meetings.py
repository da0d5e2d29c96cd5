"""Eighteen months of meetings of the demo, and the beginning of a nineteenth."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from chibo.demo.people import Place
from chibo.demo.plan import TODAY
from chibo.figures.window import Window
from chibo.meetings.rows import MeetingRow
from chibo.meetings.words import Quality

FIRST, THIS_MONTH = date(2021, 1, 1), date(2022, 7, 1)
TET_MONTH = date(2022, 2, 1)
"""3/2/2022 is the third day of Tết: another day is proposed, and nobody is late."""

TOPICS = (
    "Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
    "Nâng cao chất lượng sinh hoạt chi bộ",
    "Trách nhiệm nêu gương của cán bộ, đảng viên",
    "Phòng, chống lãng phí trong cơ quan, đơn vị",
    "Tạo nguồn, phát triển đảng viên trẻ",
    "Xây dựng văn hóa công sở",
)
REASONS = ("đi công tác", "ốm", "đi học", "việc gia đình", "trực cơ quan")


@dataclass(frozen=True)
class Cell:
    """What a cell's meetings are like: its registered day, how it keeps it and who comes."""

    place: Place
    registered: int
    absent_share: float
    careless: bool
    weak: bool


def cells(random: Random, places: Sequence[Place]) -> list[Cell]:
    found = []
    for place in places:
        weak = random.random() < 0.03
        found.append(
            Cell(
                place=place,
                registered=random.choices((3, 5, 10, 15), (88, 6, 4, 2))[0],
                absent_share=random.uniform(0.16, 0.24) if weak else random.uniform(0.01, 0.07),
                careless=random.random() < 0.06,
                weak=weak,
            )
        )
    return found


def months() -> list[date]:
    return Window(first=FIRST, end=TODAY + timedelta(days=1), on=TODAY).months()


def rows(
    random: Random,
    cell: Cell,
    planned: Mapping[date, date],
    bases: Mapping[date, Sequence[int]],
    *,
    met_this_month: bool,
) -> Iterator[MeetingRow]:
    """The meetings a cell held. `bases`: who is convened on a day, by the month of the meeting."""
    number = 0
    for month in months():
        if month == THIS_MONTH and not (met_this_month and planned[month] < TODAY):
            continue
        held = _held_on(random, cell, month, planned[month])
        if held is None or held > TODAY:
            continue
        number += 1
        yield _row(random, cell, month, held, bases[month], number)


def _held_on(random: Random, cell: Cell, month: date, planned: date) -> date | None:
    """On the planned day; sometimes late, seldom not at all, a few times made up for in the next month."""
    chance = random.random()
    if month in (TET_MONTH, THIS_MONTH) or chance > (0.18 if cell.careless else 0.03):
        return planned
    if chance < 0.04 and cell.careless:
        return None
    if chance < 0.06 and cell.careless:
        return (month + timedelta(days=31)).replace(day=2)
    last = (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return min(planned + timedelta(days=random.randint(1, 6)), last)


def _row(random: Random, cell: Cell, month: date, held: date, base: Sequence[int], number: int) -> MeetingRow:
    absent = {person: _why(random) for person in base if random.random() < cell.absent_share}
    nameless = bool(absent) and random.random() < 0.05
    excused = sum(1 for is_excused, _reason in absent.values() if is_excused)
    quality = _quality(random, cell)
    came = len(base) - len(absent)
    return MeetingRow(
        organisation_id=cell.place.organisation.pk,
        month=month,
        held_on=held,
        absent=None if nameless else absent,
        absent_excused=excused if nameless else 0,
        absent_unexcused=len(absent) - excused if nameless else 0,
        speakers=min(came, random.randint(2, 9)),
        topic=random.choice(TOPICS) if month.month % 3 == 0 else "",
        own_quality=Quality.GOOD if quality == Quality.FAIR and random.random() < 0.4 else quality,
        superior_quality=quality if month < date(2022, 6, 1) else "",
        resolution=f"{number:02d}-NQ/CB" if random.random() < 0.8 else "",
    )


def _why(random: Random) -> tuple[bool, str]:
    excused = random.random() < 0.93
    return excused, random.choice(REASONS) if excused else ""


def _quality(random: Random, cell: Cell) -> str:
    levels = (Quality.GOOD, Quality.FAIR, Quality.AVERAGE, Quality.POOR)
    return random.choices(levels, (5, 45, 40, 10) if cell.weak else (62, 33, 5, 0))[0]
