"""The rows of the tree: only what the user reaches, as it stood on the picked day."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, QuerySet

from chibo.access.reach import reach
from chibo.organisations.kinds import Kind, Type
from chibo.organisations.models import Organisation, Placement, Standing
from chibo.organisations.steps import numbers
from chibo.structure import tabs

if TYPE_CHECKING:
    from chibo.accounts.models import User

POWER = "organisations.view"


@dataclass
class Node:
    """One organisation in a list; `below` is filled where the tree is open."""

    pk: int
    name: str
    code: str
    type: str
    kind: str
    has_below: bool
    members: int | None
    superior_id: int | None
    opened: bool = False
    below: "list[Node]" = field(default_factory=list)
    superior: str = ""
    once: str = ""
    """A name it bore on another day, where a search found it by that."""


def rows(user: "User", on: date) -> QuerySet[Any]:
    """What the user reaches today and what existed on `on`, with name, code, level and kind of that day."""
    below = Placement.objects.in_force(on).filter(superior=OuterRef("pk"))
    above = Placement.objects.in_force(on).filter(organisation=OuterRef("pk")).values("superior")
    seen: Any = Organisation.objects.on(on).filter(pk__in=reach(user, POWER).values("pk"))
    return seen.annotate(has_below=Exists(below), superior_id=above[:1]).in_tree_order()


def roots(user: "User", on: date) -> QuerySet[Any]:
    """The highest organisations the user reaches: those whose superior is out of reach."""
    reached = reach(user, POWER).values("pk")
    under = Placement.objects.in_force(on).filter(superior__in=reached).values("organisation")
    return rows(user, on).exclude(pk__in=under)


def children(user: "User", organisation: int, on: date) -> QuerySet[Any]:
    under = Placement.objects.in_force(on).filter(superior=organisation).values("organisation")
    return rows(user, on).filter(pk__in=under)


def nodes(found: Iterable[Any], on: date) -> list[Node]:
    listed = list(found)
    members = tabs.members([row.pk for row in listed], on)
    return [
        Node(
            pk=row.pk,
            name=row.name,
            code=row.code,
            type=str(Type(row.type).label),
            kind=str(Kind(row.kind).label),
            has_below=row.has_below,
            members=None if members is None else members.get(row.pk, 0),
            superior_id=row.superior_id,
        )
        for row in listed
    ]


def opened(user: "User", on: date, at: int | None) -> list[Node]:
    """The tree with the way down to `at` open, and `at` itself."""
    top = nodes(roots(user, on), on)
    if at is None:
        # One root is no choice: it stands open.
        line = [top[0].pk] if len(top) == 1 else []
    else:
        here = Organisation(pk=at).path_on(on)
        line = numbers(here.path) if here else []
    _open(user, on, top, set(line))
    return top


def _open(user: "User", on: date, listed: list[Node], line: set[int]) -> None:
    for node in listed:
        if node.pk in line and node.has_below:
            node.opened = True
            node.below = nodes(children(user, node.pk, on), on)
            _open(user, on, node.below, line)


def with_superiors(listed: list[Node], on: date) -> list[Node]:
    """Each node with the name of its superior, for lists that are no tree."""
    above = {node.superior_id for node in listed if node.superior_id}
    names = dict(
        Standing.objects.in_force(on).filter(organisation__in=above).values_list("organisation_id", "name")
    )
    for node in listed:
        node.superior = names.get(node.superior_id or 0, "")
    return listed
