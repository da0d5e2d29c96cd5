"""Filling the bench's database: an invented province by COPY, then what is derived from it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count
from random import Random
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import gettext as _

from chibo.access.models import Appointment
from chibo.access.roles import Role
from chibo.accounts.models import User
from chibo.bench import load_duties, load_meetings, load_people, people, plan
from chibo.bench.copying import copy, without_row_events
from chibo.core.days import between, since
from chibo.core.models import Act
from chibo.core.text import search_key
from chibo.meetings import summary
from chibo.organisations import paths
from chibo.organisations.kinds import Type
from chibo.organisations.models import Organisation, Placement, Standing

SEED = 1930
SITE_SIZE = 2**40
OFFICE, CLERK = "bench-office", "bench-clerk"
_FILLED = (Act, *load_people.TABLES, *load_meetings.TABLES, *load_duties.TABLES)
_NAMES = {
    Type.PROVINCE: "Đảng bộ tỉnh thử tải",
    Type.SUPERIOR: "Đảng bộ cấp trên trực tiếp",
    Type.GRASSROOTS: "Đảng bộ cơ sở",
    Type.GRASSROOTS_CELL: "Chi bộ cơ sở",
    Type.SECTIONAL: "Đảng bộ bộ phận",
    Type.CELL: "Chi bộ",
}


@dataclass(frozen=True)
class Province:
    """What was made: the organisations that are asked about, and how many of everything."""

    root: int
    superior: int
    grassroots: int
    cell: int
    person: int
    sizes: dict[str, int]


def load(size: plan.Size, tell: Callable[[str], None]) -> Province:
    """Fill the empty database the connection stands in. The same size gives the same province."""
    random = Random(SEED)  # noqa: S311 - invented data, nothing secret
    first = settings.SITE_NUMBER * SITE_SIZE + 1
    drawn = plan.draw(size, random, first)
    register = people.draw(drawn, count(first))
    with without_row_events(*_FILLED):
        tell(_("Organisations"))
        acts = _organisations(drawn, count(first))
        tell(_("Members"))
        numbers = load_people.write(register, drawn, acts, random)
        tell(_("Meetings"))
        numbers |= load_meetings.write(register, drawn, random, next_act=max(acts.values()) + 1)
        tell(_("Obligations, registers"))
        numbers |= load_duties.write(drawn, acts, random)
    tell(_("Paths, months, statistics"))
    with transaction.atomic():
        paths.rebuild_all()
        summary.rebuild_all()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return _asked(drawn, register, {"organisations": len(drawn.nodes)} | numbers)


def _organisations(drawn: plan.Plan, numbers: Iterator[int]) -> dict[int, int]:
    """Writes them; gives the founding act of each."""
    acts = {node.pk: next(numbers) for node in drawn.nodes}
    copy(
        Act,
        ("id", "verb", "organisation_id", "day"),
        ((acts[n.pk], "structure.found", n.pk, n.first) for n in drawn.nodes),
    )
    copy(Organisation, ("id", "founded"), ((n.pk, acts[n.pk]) for n in drawn.nodes))
    dated = ("id", "during", "began", "ended", "organisation")
    copy(
        Placement,
        (*dated, "superior"),
        ((n.pk, n.during, acts[n.pk], acts[n.pk] if n.end else None, n.pk, n.superior) for n in drawn.nodes),
    )
    copy(Standing, (*dated, "name", "code", "type", "kind", "search_key"), _standings(drawn, acts))
    return acts


def _standings(drawn: plan.Plan, acts: dict[int, int]) -> Iterator[tuple[Any, ...]]:
    pk = count(drawn.nodes[0].pk)
    for n in drawn.nodes:
        act, name = acts[n.pk], f"{_NAMES[Type(n.type)]} {n.code}"
        rest = (n.code, n.type, n.kind)
        if n.renamed:
            old = f"{name} (cũ)"
            yield (next(pk), between(n.first, n.renamed), act, act, n.pk, old, *rest, search_key(old))
            yield (next(pk), since(n.renamed), act, None, n.pk, name, *rest, search_key(name))
        else:
            yield (next(pk), n.during, act, act if n.end else None, n.pk, name, *rest, search_key(name))


def _asked(drawn: plan.Plan, register: people.Register, sizes: dict[str, int]) -> Province:
    """The first superior committee, its first grassroots organisation that has cells, and a cell of that."""
    of = {type: [n for n in drawn.nodes if n.type == type] for type in Type.values}
    superior = of[Type.SUPERIOR][0]
    grassroots = next(n for n in of[Type.GRASSROOTS] if n.superior == superior.pk)
    cell = next(n for n in of[Type.CELL] if n.superior == grassroots.pk and n.first == plan.FOUNDED)
    somebody = register.counted_in(cell.pk, plan.TODAY)[0]
    for name, role, at in (
        (OFFICE, Role.OFFICE_CLERK, superior),
        (CLERK, Role.RECORDS_CLERK, grassroots),
    ):
        _appoint(name, role, at.pk, plan.FOUNDED)
    return Province(of[Type.PROVINCE][0].pk, superior.pk, grassroots.pk, cell.pk, somebody.pk, sizes)


def _appoint(name: str, role: str, at: int, on: date) -> None:
    user = User.objects.create_user(name, None, name=name)
    organisation = Organisation.objects.select_related("founded").get(pk=at)
    Appointment.objects.create(
        user=user, organisation=organisation, role=role, during=since(on), began=organisation.founded
    )
