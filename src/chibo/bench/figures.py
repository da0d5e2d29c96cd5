"""Every figure against its floor: hand-written SQL over the base tables that must give the same rows."""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import gettext as _

from chibo.bench.load import Province
from chibo.bench.plan import END, FIRST, TODAY
from chibo.bench.timing import timed
from chibo.core.reasons import Reason, Refused
from chibo.figures import engine
from chibo.figures.definitions.meetings import calendar
from chibo.figures.figure import Figure, FigureResult, all_figures, weaknesses
from chibo.figures.question import Question
from chibo.figures.window import window
from chibo.organisations.models import Organisation

FLOORS = Path(settings.PACKAGE).parent.parent / "bench" / "floors"

Rows = dict[int, tuple[int, int]]
"""Counted and not counted for each direct subordinate; 0 stands for the organisation itself."""


@dataclass(frozen=True)
class Measured:
    """A figure at a level. `ms` is the slower of its value and its roll-up by direct subordinate; `floor_ms`
    that of the floor, which gives both at once; `rows` how many rows the roll-up has."""

    id: str
    level: str
    ms: float
    floor_ms: float
    rows: int


def measure(province: Province) -> list[dict[str, Any]]:
    """Refused: a figure without a floor, or one whose floor gives other rows."""
    places = (("root", province.root), ("commune", province.grassroots))
    return [
        asdict(_measured(figure, level, Organisation(pk=pk)))
        for level, pk in places
        for figure in (*all_figures(), *weaknesses())
    ]


def _measured(figure: Figure, level: str, at: Organisation) -> Measured:
    sql, values = _floor(figure), _values(at)

    def by_floor() -> Rows:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, values)
            return {pk or 0: (int(counted), int(rest)) for pk, counted, rest in cursor.fetchall()}

    (value, ms), (below, ms_below), (floor, floor_ms) = timed(
        lambda: engine.compute(figure, _question(at)), lambda: engine.below(figure, _question(at)), by_floor
    )
    _compare(figure, level, value, below, floor)
    return Measured(figure.id, level, max(ms, ms_below), floor_ms, len(floor))


def _compare(
    figure: Figure, level: str, value: FigureResult, below: dict[int, FigureResult], floor: Rows
) -> None:
    """The value is the sum of the floor's rows, and each subordinate's figure is the floor's row."""
    total = (sum(n for n, _rest in floor.values()), sum(rest for _n, rest in floor.values()))
    own = floor.get(0, (0, 0))
    rows = {pk: _counts(result) for pk, result in below.items()}
    expected = {pk: counts for pk, counts in floor.items() if pk}
    if _counts(value) == total and rows == expected and own == _rest(total, rows):
        return
    differing = sorted(pk for pk in rows.keys() | expected.keys() if rows.get(pk) != expected.get(pk))
    raise _refused(
        "differs_from_floor",
        _(
            "The figure “%(id)s” (%(level)s) gives %(value)s, its floor %(floor)s; organisations: %(differing)s."
        )
        % {
            "id": figure.id,
            "level": level,
            "value": _counts(value),
            "floor": total,
            "differing": differing[:5] or "–",
        },
        _("One of the two is wrong: compare them on a small province (--cells 40 --members 600 --keep)."),
    )


def _counts(result: FigureResult) -> tuple[int, int]:
    """An aim is not made of records: there is no rest."""
    if result.denominator is None or result.own_base:
        return result.numerator, 0
    return result.numerator, result.denominator - result.numerator


def _rest(total: tuple[int, int], rows: Rows) -> tuple[int, int]:
    """What the organisation itself adds."""
    return (
        total[0] - sum(n for n, _rest in rows.values()),
        total[1] - sum(rest for _n, rest in rows.values()),
    )


def _question(at: Organisation) -> Question:
    asked = engine.ask(at, window(first=FIRST, end=END, on=TODAY))
    assert asked is not None
    return asked


def _values(at: Organisation) -> dict[str, Any]:
    days = {"organisation": at.pk, "on": TODAY, "first": FIRST, "end": END}
    return days | dict(calendar(_question(at)))


def _floor(figure: Figure) -> str:
    path = FLOORS / f"{figure.id}.sql"
    if not path.is_file():
        raise _refused(
            "no_floor",
            _("The figure “%(id)s” has no floor (%(path)s).") % {"id": figure.id, "path": path},
            _("Write it by hand over the base tables: see docs/howto/bench.md."),
        )
    return path.read_text("utf-8")


def _refused(code: str, message: str, todo: str) -> Refused:
    return Refused([Reason(code, message, todo=todo)])
