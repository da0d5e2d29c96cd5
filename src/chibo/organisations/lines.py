"""The line of superiors of organisations on a day, for rules that a committee issued for those below it."""

from collections.abc import Collection, Iterable
from datetime import date

from chibo.organisations.models import Path, Standing
from chibo.organisations.steps import numbers


def lines_above(organisation_ids: Collection[int], day: date) -> dict[int, list[int]]:
    """Each organisation and its superiors on `day`, nearest first; only itself when it is not there."""
    there = Path.objects.on(day).filter(organisation__in=organisation_ids)
    paths = dict(there.values_list("organisation_id", "path"))
    return {pk: numbers(paths[pk])[::-1] if pk in paths else [pk] for pk in organisation_ids}


def names(organisation_ids: Iterable[int], day: date) -> dict[int, str]:
    """What they are called on `day`."""
    found = Standing.objects.in_force(day).filter(organisation__in=list(organisation_ids))
    return dict(found.values_list("organisation_id", "name"))
