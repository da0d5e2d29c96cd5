"""Committees, their positions, who is in charge of which organisation, and congresses: all dated."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from chibo.committees.querysets import ChargeQuerySet, SeatQuerySet
from chibo.committees.words import Body, CongressLevel, Post
from chibo.core.dated import Dated, never_twice, void_is_empty
from chibo.core.history import keeps_history
from chibo.core.recorded import STANDS, Recorded
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


@keeps_history()
class CongressCampaign(Recorded):
    """The congresses that a committee leads below it, for one term: which organisations, by when."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="congress_campaigns")
    text = models.CharField(_("campaign"), max_length=300)
    level = models.CharField(_("congresses of"), max_length=20, choices=CongressLevel.choices)
    term_first = models.PositiveSmallIntegerField(_("first year of the term"))
    term_last = models.PositiveSmallIntegerField(_("last year of the term"))
    first_on = models.DateField(_("from"))
    due_on = models.DateField(_("due on"))
    cited = models.CharField(_("plan"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("congress campaign")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "level", "term_first"], condition=STANDS, name="campaign_once"
            ),
            models.CheckConstraint(
                condition=models.Q(due_on__gte=models.F("first_on")), name="campaign_due_after_first"
            ),
            models.CheckConstraint(
                condition=models.Q(term_last__gt=models.F("term_first")), name="campaign_term_has_years"
            ),
        ]

    def __str__(self) -> str:
        return self.text


@keeps_history()
class Congress(Recorded):
    """A congress was held. Its results are counts: no list of persons who failed is kept.

    `not_elected` of those who stood again; `not_as_planned` posts whose structure differs from the personnel plan.
    """

    campaign = models.ForeignKey(CongressCampaign, models.PROTECT, related_name="congresses")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="congresses")
    held_on = models.DateField(_("congress held on"))
    elected = models.PositiveSmallIntegerField(_("elected"), null=True)
    stood_again = models.PositiveSmallIntegerField(_("stood again"), null=True)
    not_elected = models.PositiveSmallIntegerField(_("stood again and not elected"), null=True)
    not_as_planned = models.PositiveSmallIntegerField(_("structure not as planned"), null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("congress")
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "organisation"], condition=STANDS, name="congress_held_once"
            ),
            models.CheckConstraint(
                condition=models.Q(not_elected=None) | models.Q(not_elected__lte=models.F("stood_again")),
                name="congress_not_elected_stood_again",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.held_on}"
