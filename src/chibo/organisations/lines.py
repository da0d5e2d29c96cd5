"""The line of superiors of organisations on a day, for rules that a committee issued for those below it."""

from collections.abc import Iterable
from datetime import date

from chibo.organisations.models import Path, Standing
from chibo.organisations.steps import numbers


def line_above(organisation_id: int, day: date) -> list[int]:
    """The organisation itself and its superiors on `day`, nearest first; only itself when it is not there."""
    path = Path.objects.on(day).filter(organisation=organisation_id).values_list("path", flat=True).first()
    return numbers(path)[::-1] if path else [organisation_id]


def names(organisation_ids: Iterable[int], day: date) -> dict[int, str]:
    """What they are called on `day`."""
    found = Standing.objects.in_force(day).filter(organisation__in=list(organisation_ids))
    return dict(found.values_list("organisation_id", "name"))
