"""Identity, placement, standing, and the path derived from them."""

from datetime import date
from typing import Any, Self

from django.contrib.postgres.fields import DateRangeField
from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from chibo.core import text
from chibo.core.dated import Dated, DatedQuerySet, composed, never_twice, void_is_empty
from chibo.core.models import Act
from chibo.organisations.kinds import Kind, Type
from chibo.organisations.querysets import OrganisationQuerySet, PathQuerySet


class Organisation(models.Model):
    """An organisation's identity: it stays the same through renames, moves and changes of type."""

    founded = models.ForeignKey(Act, models.PROTECT, related_name="+")

    objects = OrganisationQuerySet.as_manager()

    door = "pk"

    class Meta:
        verbose_name = _("organisation")

    def __str__(self) -> str:
        return f"organisation {self.pk}"

    def standing_on(self, day: date) -> "Standing | None":
        return self.standings.in_force(day).first()

    def superior_on(self, day: date) -> "Organisation | None":
        placement = self.placements.in_force(day).select_related("superior").first()
        return placement.superior if placement else None

    def path_on(self, day: date) -> "Path | None":
        return self.paths.on(day).first()


class Placement(Dated):
    """Under whom an organisation stands; the root stands under nobody."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="placements")
    superior = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="below")

    class Meta:
        constraints = [
            never_twice("placement_one_superior_a_day", "organisation"),
            void_is_empty("placement_void_is_empty"),
            models.CheckConstraint(
                name="placement_not_under_itself", condition=~models.Q(organisation=models.F("superior"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} under {self.superior_id} {self.during}"


class StandingQuerySet(DatedQuerySet):
    def matching(self, words: str) -> Self:
        """Names and codes that hold the words, with or without accents."""
        found = self
        for word in text.search_key(words).split():
            found = found.filter(models.Q(search_key__contains=word) | models.Q(code__istartswith=word))
        return found


class Standing(Dated):
    """What an organisation is: its name, code, level and kind."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="standings")
    name = models.CharField(_("name"), max_length=200)
    code = models.CharField(_("code"), max_length=40)
    type = models.CharField(_("level"), max_length=20, choices=Type.choices)
    kind = models.CharField(_("kind"), max_length=30, choices=Kind.choices)
    search_key = models.CharField(max_length=200, editable=False)

    objects = StandingQuerySet.as_manager()  # type: ignore[misc]  # django-stubs: a manager may be replaced

    class Meta:
        constraints = [
            never_twice("standing_one_a_day", "organisation"),
            never_twice("standing_code_once_a_day", "code"),
            void_is_empty("standing_void_is_empty"),
            composed("standing_name_nfc", "name"),
        ]
        indexes = [
            models.Index(fields=["code"], name="standing_code"),
            GistIndex(fields=["search_key"], name="standing_search", opclasses=["gist_trgm_ops"]),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.set_keys()
        super().save(*args, **kwargs)

    def set_keys(self) -> None:
        """Names are composed and found without accents, also in bulk loads."""
        self.name = text.nfc(self.name)
        self.search_key = text.search_key(self.name)


class Path(models.Model):
    """Where an organisation stands in the tree, derived from placements and levels; never edited by hand.

    `grassroots` is the grassroots organisation on the path (itself included), or nothing above that level.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="paths")
    path = models.CharField(max_length=200, db_collation="C")
    depth = models.SmallIntegerField()
    grassroots = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    during = DateRangeField()

    objects = PathQuerySet.as_manager()

    class Meta:
        constraints = [never_twice("path_one_a_day", "organisation")]
        indexes = [
            models.Index(fields=["path"], name="path_path"),
            GistIndex(fields=["during"], name="path_during"),
        ]

    def __str__(self) -> str:
        return self.path
