"""Committees, their positions, and who is in charge of which organisation: all dated."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from chibo.committees.querysets import ChargeQuerySet, SeatQuerySet
from chibo.committees.words import Body, Post
from chibo.core.dated import Dated, never_twice, void_is_empty
from chibo.core.history import keeps_history
from chibo.organisations.models import Organisation
from chibo.people.models import Person


@keeps_history()
class Seat(Dated):
    """A person holds a post in a body of an organisation."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="seats")
    body = models.CharField(_("body"), max_length=20, choices=Body.choices)
    post = models.CharField(_("post"), max_length=20, choices=Post.choices)
    person = models.ForeignKey(Person, models.PROTECT, related_name="seats")
    decision = models.CharField(_("decision"), max_length=200, blank=True)

    objects = SeatQuerySet.as_manager()  # type: ignore[misc]  # django-stubs: a manager may be replaced

    class Meta:
        verbose_name = _("post in a committee")
        constraints = [
            never_twice("seat_once_a_day", "organisation", "body", "person"),
            never_twice("seat_one_secretary_a_day", "organisation", condition=models.Q(post=Post.SECRETARY)),
            void_is_empty("seat_void_is_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.post} at {self.organisation_id}"


@keeps_history()
class Charge(Dated):
    """A committee member is in charge of an organisation (phân công phụ trách)."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="charges")
    person = models.ForeignKey(Person, models.PROTECT, related_name="charges")
    assigned_by = models.ForeignKey(Organisation, models.PROTECT, related_name="charges_given")
    decision = models.CharField(_("decision"), max_length=200, blank=True)

    objects = ChargeQuerySet.as_manager()  # type: ignore[misc]  # django-stubs: a manager may be replaced

    class Meta:
        verbose_name = _("assignment in charge")
        constraints = [
            never_twice("charge_once_a_day", "organisation", "person"),
            void_is_empty("charge_void_is_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in charge of {self.organisation_id}"
