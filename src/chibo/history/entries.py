"""The acts of a page, newest first, and what each changed: a number of statements that does not grow."""

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import BigIntegerField, Case, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce

from chibo.core.dated import Dated
from chibo.core.days import since
from chibo.core.models import Act, Touch
from chibo.history.changes import Event
from chibo.history.registry import Part

TOUCHED = -1
BEGAN = ("began", "recorded", "closed")
"""Columns that name the act that began a row."""


@dataclass(frozen=True)
class Moment:
    """An act, or the transaction of changes that name none, with the parts of the page that it changed."""

    act: int | None
    at: datetime
    parts: frozenset[int]


@dataclass(frozen=True)
class Asked:
    """The record (`label`, `pk`) and what stands on its page."""

    label: str
    pk: int
    parts: Sequence[Part]


def moments(asked: Asked, first: int, most: int) -> list[Moment]:
    """`most` acts after the `first` newest: one statement."""
    grouped, bound = _grouped(asked)
    rows = _rows(f"{grouped} ORDER BY done_at DESC, m.act DESC LIMIT %s OFFSET %s", [*bound, most, first])
    return [Moment(act, at, frozenset(parts)) for act, at, parts in rows]


def count(asked: Asked) -> int:
    """How many there are in all."""
    grouped, bound = _grouped(asked)
    number: int = _rows(f"SELECT count(*) FROM ({grouped}) AS g", bound)[0][0]
    return number


def _grouped(asked: Asked) -> tuple[str, list[Any]]:
    asking = [_touched(asked)]
    for number, part in enumerate(asked.parts):
        asking += _of_events(asked, number, part) if part.shown.events else _of_acts(asked, number, part)
    compiled = [query.query.sql_with_params() for query in asking]
    union = " UNION ALL ".join(f"({sql})" for sql, _params in compiled)
    grouped = f"""
        SELECT m.act, min(m.at) AS done_at, array_agg(DISTINCT m.part)
        FROM ({union}) AS m(act, at, part)
        GROUP BY m.act, CASE WHEN m.act IS NULL THEN m.at END"""
    return grouped, [value for _sql, params in compiled for value in params]


def _rows(sql: str, bound: list[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, bound)
        return cursor.fetchall()


def _touched(asked: Asked) -> QuerySet[Any, Any]:
    touches = Touch.objects.filter(label=asked.label, object_id=asked.pk)
    return touches.values_list("act_id", "act__recorded_at", Value(TOUCHED))


def _of_events(asked: Asked, number: int, part: Part) -> list[QuerySet[Any, Any]]:
    return [_events(asked, part).values_list("journal", "pgh_created_at", Value(number))]


def _events(asked: Asked, part: Part) -> QuerySet[Any]:
    """Events of the part's rows. A new row says itself which act began it where its transaction had many."""
    events: Any = part.shown.events
    names = {field.name for field in events._meta.concrete_fields}
    began = next((name for name in BEGAN if name in names), None)
    own = Case(When(pgh_label="insert", then=Cast(f"{began}_id", BigIntegerField()))) if began else None
    found = events.objects.filter(**{part.via or "pgh_obj_id": asked.pk})
    journal = Coalesce("pgh_act", own, output_field=BigIntegerField()) if own else F("pgh_act")
    return found.annotate(journal=journal)


def _of_acts(asked: Asked, number: int, part: Part) -> list[QuerySet[Any, Any]]:
    """A dated fact without row events was begun, ended and voided by acts: these are its events. An act outside
    the reader's reach hides them."""
    if not issubclass(part.shown.model, Dated):
        return []  # an identity alone: what it is stands in other rows
    rows = part.shown.model._default_manager.filter(**{part.via or "pk": asked.pk})
    return [
        rows.exclude(**{name: None}).values_list(f"{name}_id", f"{name}__recorded_at", Value(number))
        for name in ("began", "ended", "voided")
    ]


def events(asked: Asked, page: Sequence[Moment]) -> dict[Moment, list[Event]]:
    """What each of these changed: two statements for each part of the page that occurs."""
    found: dict[Moment, list[Event]] = {moment: [] for moment in page}
    by_act = {moment.act: moment for moment in page if moment.act is not None}
    by_hour: dict[datetime | None, Moment] = {moment.at: moment for moment in page if moment.act is None}
    for number in sorted({n for moment in page for n in moment.parts if n != TOUCHED}):
        part = asked.parts[number]
        reading = _read_events if part.shown.events else _read_acts
        for act, at, event in reading(asked, part, list(by_act), [moment.at for moment in by_hour.values()]):
            moment = by_act.get(act) if act is not None else by_hour.get(at)
            if moment is not None:
                found[moment].append(event)
    return found


Read = Iterable[tuple[int | None, datetime | None, Event]]


def _read_events(asked: Asked, part: Part, acts: list[int], hours: list[datetime]) -> Read:
    model: Any = part.shown.events
    listed = _events(asked, part).filter(Q(journal__in=acts) | Q(journal=None, pgh_created_at__in=hours))
    earlier = model.objects.filter(pgh_obj_id=OuterRef("pgh_obj_id"), pgh_id__lt=OuterRef("pgh_id"))
    listed = listed.annotate(before=Subquery(earlier.order_by("-pgh_id").values("pgh_id")[:1]))
    rows = list(listed.order_by("pgh_id"))
    befores = model.objects.in_bulk([row.before for row in rows if row.before])
    for row in rows:
        made, removed = row.pgh_label == "insert", row.pgh_label == "delete"
        before = befores.get(row.before) if not made else None
        yield row.journal, row.pgh_created_at, Event(part, row.pgh_id, made, removed, row, before)


def _read_acts(asked: Asked, part: Part, acts: list[int], _hours: list[datetime]) -> Read:
    model: Any = part.shown.model
    rows = list(
        model._default_manager.filter(**{part.via or "pk": asked.pk}).select_related("began").order_by("pk")
    )
    for row in rows:
        if row.began_id in acts:
            yield row.began_id, None, Event(part, row.pk, True, False, row, _follows(row, rows))
        if row.ended_id in acts and not any(other.began_id == row.ended_id for other in rows):
            yield row.ended_id, None, Event(part, row.pk, False, False, row, _open(row))
        if row.voided_id in acts:
            yield row.voided_id, None, Event(part, row.pk, False, False, row, None)


def _open(row: Any) -> Any:
    """The fact as it stood before it ended."""
    before = copy(row)
    before.during, before.voided_id = since(row.during.lower or row.began.day), None
    return before


def _follows(row: Any, rows: Sequence[Any]) -> Any:
    """The fact that the same act ended: what it said before."""
    return next((other for other in rows if other.ended_id == row.began_id and other.pk != row.pk), None)


def acts(page: Sequence[Moment]) -> dict[int, Act]:
    """The acts of a page that the reader may see."""
    numbers = [moment.act for moment in page if moment.act is not None]
    return Act.objects.select_related("actor", "voided_by", "voids").in_bulk(numbers)
