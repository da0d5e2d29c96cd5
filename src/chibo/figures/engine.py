"""Computing a figure: one statement, whatever the number of organisations; Python only prints."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from django.db import connection, transaction

from chibo.access import scope
from chibo.access.grants import FIGURES_ROLE
from chibo.figures import trees
from chibo.figures.figure import Figure, FigureResult
from chibo.figures.question import Question
from chibo.figures.window import Window
from chibo.organisations.models import Organisation
from chibo.organisations.steps import WIDTH, after

Bucket = Literal["in", "out", "left"]


@dataclass(frozen=True)
class Record:
    """One row of a list, without a name: names are read under the reader's own policy."""

    organisation_id: int
    person_id: int | None
    month: date | None
    day: date | None
    number: int | None
    rule: str


@contextmanager
def reading() -> Iterator[None]:
    """Several figures one after the other: the role changes once. Nothing that holds names can be read within."""
    with transaction.atomic(savepoint=False), scope.role(FIGURES_ROLE):
        yield


def ask(organisation: Organisation, window: Window, **narrow: str) -> Question | None:
    """The question about an organisation as it stands on the window's day; nothing when it does not exist then."""
    here = organisation.path_on(window.on)
    if here is None:
        return None
    return Question(organisation.pk, here.path, window, {k: v for k, v in narrow.items() if v})


def compute(figure: Figure, question: Question) -> FigureResult:
    """The figure of the organisation and all below it."""
    rows = _sums(figure, question, "1")
    counted, not_counted = rows[0][1:] if rows else (0, 0)
    return result(figure, question, counted, not_counted)


def compute_all(figures: Sequence[Figure], question: Question) -> list[FigureResult]:
    """What `compute` gives for each, in their order; figures that read the same source take one statement."""
    found: dict[str, FigureResult] = {}
    for some in _sharing(figures):
        if len(some) == 1:
            found[some[0].id] = compute(some[0], question)
        else:
            found |= _computed_together(some, question)
    return [found[figure.id] for figure in figures]


def _sharing(figures: Sequence[Figure]) -> list[list[Figure]]:
    """Figures with the same source and the same values for it stand together."""
    groups: dict[Any, list[Figure]] = {}
    for figure in figures:
        source = _source_of_many(figure)
        key = (source, figure.values) if source else figure.id
        groups.setdefault(key, []).append(figure)
    return list(groups.values())


def _source_of_many(figure: Figure) -> Callable[[], str] | None:
    """What the figure is read from beside others; nothing where it is best computed alone."""
    if figure.columns:
        return figure.columns.source
    return None if figure.sums else figure.source


def _computed_together(figures: Sequence[Figure], question: Question) -> dict[str, FigureResult]:
    source = _source_of_many(figures[0])
    sql = " UNION ALL ".join(_counts(figure, place) for place, figure in enumerate(figures))
    found = run(question, sql, figures[0].values(question), source=source() if source else "")
    rows = {place: counts for place, *counts in found}
    return {figure.id: result(figure, question, *rows[place]) for place, figure in enumerate(figures)}


def _counts(figure: Figure, place: int) -> str:
    if columns := figure.columns:
        return f"SELECT {place}, sum({columns.counted})::bigint, sum({columns.not_counted})::bigint FROM source d"
    return f"""
        SELECT {place}, count(*) FILTER (WHERE bucket = 'in'), count(*) FILTER (WHERE bucket = 'out')
        FROM ({figure.records}) r{place}
    """


def result(figure: Figure, question: Question, counted: int, not_counted: int) -> FigureResult:
    """The result of counts that somebody has: the base of the organisation asked about included."""
    found = _result(figure, question, question.organisation_id, counted, not_counted, {})
    return replace(found, denominator=_base(figure, question), own_base=True) if figure.base else found


def _base(figure: Figure, question: Question) -> int | None:
    """What an organisation set itself says nothing about a part of it."""
    return figure.base(question) if figure.base and not question.narrow else None


def below(figure: Figure, question: Question) -> dict[int, FigureResult]:
    """The figure of each direct subordinate that has any record, by organisation."""
    length = len(question.path) + WIDTH
    found = {}
    for path, counted, not_counted in _sums(figure, question, f"left(path, {length})"):
        if len(path) == length:
            pk = int(path[-WIDTH:], 32)
            found[pk] = _result(figure, question, pk, counted, not_counted, {})
    return found


def by_kind(figure: Figure, question: Question) -> dict[str, FigureResult]:
    """The figure for each kind of organisation."""
    return {
        kind: _result(figure, question, question.organisation_id, counted, not_counted, {"kind": kind})
        for kind, counted, not_counted in _sums(figure, question, "kind")
    }


def count(figure: Figure, question: Question) -> dict[Bucket, int]:
    """How long each of the three lists is."""
    sql = f"SELECT bucket, count(*) FROM ({figure.records}) r GROUP BY 1"
    counts: dict[Bucket, int] = {"in": 0, "out": 0, "left": 0}
    counts.update(dict(_ask(figure, question, sql)))
    return counts


def records(
    figure: Figure, question: Question, bucket: Bucket, *, offset: int = 0, limit: int | None = None
) -> list[Record]:
    """A page of one of the lists, in the order of the tree."""
    sql = f"""
        SELECT organisation_id, person_id, month, day, number, rule FROM ({figure.records}) r
        WHERE bucket = %(bucket)s
        ORDER BY path, month NULLS FIRST, day NULLS FIRST, number NULLS FIRST, person_id NULLS LAST
        LIMIT %(limit)s OFFSET %(offset)s
    """
    extra = {"bucket": bucket, "limit": limit, "offset": offset}
    return [Record(*row) for row in _ask(figure, question, sql, extra)]


@dataclass(frozen=True)
class Place:
    """How many records of a list stand at one organisation, by the rule that left them out."""

    organisation_id: int
    rule: str
    count: int


def count_places(figure: Figure, question: Question, bucket: Bucket) -> int:
    """How long the list by organisation is."""
    sql = f"""
        SELECT count(*) FROM (
            SELECT FROM ({figure.records}) r WHERE bucket = %(bucket)s GROUP BY organisation_id, rule
        ) g
    """
    [(found,)] = _ask(figure, question, sql, {"bucket": bucket})
    return int(found)


def places(
    figure: Figure, question: Question, bucket: Bucket, *, offset: int = 0, limit: int | None = None
) -> list[Place]:
    """A page of a list by organisation, in the order of the tree: for who sees figures without names."""
    sql = f"""
        SELECT organisation_id, rule, count(*) FROM ({figure.records}) r WHERE bucket = %(bucket)s
        GROUP BY path, organisation_id, rule ORDER BY path, rule LIMIT %(limit)s OFFSET %(offset)s
    """
    extra = {"bucket": bucket, "limit": limit, "offset": offset}
    return [Place(*row) for row in _ask(figure, question, sql, extra)]


def weak(figure: Figure, question: Question) -> tuple[FigureResult, list[int]]:
    """A weakness with the organisations that it counts."""
    sql = f"""
        SELECT COALESCE(array_agg(organisation_id) FILTER (WHERE bucket = 'in'), '{{}}'),
               count(*) FILTER (WHERE bucket = 'out')
        FROM ({figure.records}) r
    """
    [(found, others)] = _ask(figure, question, sql)
    return result(figure, question, len(found), others), found


def _ask(
    figure: Figure, question: Question, sql: str, extra: Mapping[str, Any] | None = None
) -> list[tuple[Any, ...]]:
    """A statement over the figure's records."""
    source = figure.source() if figure.source else ""
    return run(question, sql, {**figure.values(question), **(extra or {})}, source=source)


def run(
    question: Question, sql: str, values: Mapping[str, Any], *, source: str = ""
) -> list[tuple[Any, ...]]:
    """A statement over the CTE `tree`, and `source` where one is given, as the role that may read no names."""
    window = question.window
    given = {
        "organisation": question.organisation_id,
        "low": question.path,
        "high": after(question.path),
        "on": window.on,
        "first": window.first,
        "events_end": max(window.events_end, window.first),
        "then": window.map == "then",
        "kind": question.narrow.get("kind"),
        "type": question.narrow.get("type"),
        "obligation": int(question.narrow["obligation"]) if "obligation" in question.narrow else None,
        "subject": question.narrow.get("subject"),
        **values,
    }
    with transaction.atomic(savepoint=False), scope.role(FIGURES_ROLE), connection.cursor() as cursor:
        tree = trees.THEN if window.map == "then" else trees.ON
        cursor.execute(f"WITH {tree} {f', source AS ({source})' if source else ''} {sql}", given)
        return cursor.fetchall()


# By the map of one day every organisation stands once in the tree: numbers are summed first, and only then is
# read where they stand. Grouping every record by its path takes twice the time. OFFSET 0 has the bucket of a
# record found once, not once for each place that looks at it.
_SUMMED_ON = """
    SELECT t.path, t.kind, r.counted, r.not_counted
    FROM (
        SELECT organisation_id, count(*) FILTER (WHERE bucket = 'in') AS counted,
               count(*) FILTER (WHERE bucket = 'out') AS not_counted
        FROM (SELECT organisation_id, bucket FROM ({records}) r OFFSET 0) r WHERE bucket <> 'left' GROUP BY 1
    ) r
    JOIN tree t ON t.organisation_id = r.organisation_id
"""

_SUMMED_THEN = """
    SELECT path, kind, (bucket = 'in')::int AS counted, (bucket = 'out')::int AS not_counted
    FROM ({records}) r WHERE bucket <> 'left'
"""


def _sums(figure: Figure, question: Question, key: str) -> list[tuple[Any, ...]]:
    summed = _SUMMED_THEN if question.window.map == "then" else _SUMMED_ON
    counted = figure.sums or summed.format(records=figure.records)
    sql = f"SELECT {key} AS key, sum(counted)::bigint, sum(not_counted)::bigint FROM ({counted}) s GROUP BY 1"
    return _ask(figure, question, sql)


def _result(
    figure: Figure,
    question: Question,
    organisation_id: int,
    counted: int,
    not_counted: int,
    narrow: dict[str, str],
) -> FigureResult:
    window = question.window
    with_a_base = figure.unit == "ratio" and figure.base is None
    return FigureResult(
        id=figure.id,
        label=str(figure.label),
        unit=figure.unit,
        numerator=int(counted or 0),
        denominator=int((counted or 0) + (not_counted or 0)) if with_a_base else None,
        organisation_id=organisation_id,
        on=window.on,
        first=window.first,
        end=window.end,
        map=window.map,
        narrow={**question.narrow, **narrow},
    )
