"""Questions about organisations: the words every other register uses for “below” and “on that day”."""

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import F

from chibo.organisations.steps import after

if TYPE_CHECKING:
    from chibo.organisations.models import Organisation


class PathQuerySet(models.QuerySet[Any]):
    def on(self, day: date) -> Self:
        return self.filter(during__contains=day)

    def within(self, path: str) -> Self:
        """The organisation at `path` and everything below it."""
        return self.filter(path__gte=path, path__lt=after(path))


class OrganisationQuerySet(models.QuerySet[Any]):
    def on(self, day: date) -> Self:
        """Organisations that exist on `day`, with their name, code, type, kind and path of that day."""
        there = self.filter(standings__during__contains=day, paths__during__contains=day)
        return there.annotate(
            name=F("standings__name"),
            code=F("standings__code"),
            type=F("standings__type"),
            kind=F("standings__kind"),
            path=F("paths__path"),
            depth=F("paths__depth"),
            grassroots_id=F("paths__grassroots_id"),
        )

    def within(self, organisation: "Organisation", day: date) -> Self:
        """The organisation and everything below it on `day`."""
        here = organisation.path_on(day)
        if here is None:
            return self.none()
        return self.filter(
            paths__during__contains=day, paths__path__gte=here.path, paths__path__lt=after(here.path)
        )

    def directly_below(self, organisation: "Organisation", day: date) -> Self:
        return self.filter(placements__superior=organisation, placements__during__contains=day)

    def in_tree_order(self) -> Self:
        """By code: the order offices keep their lists in. Needs `on(day)`."""
        return self.order_by("code", "pk")
