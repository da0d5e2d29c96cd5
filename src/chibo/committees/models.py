"""Committees, their positions, and who is in charge of which organisation: all dated."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from chibo.core.dated import Dated, never_twice, void_is_empty
from chibo.core.history import keeps_history
from chibo.organisations.models import Organisation
from chibo.people.models import Person


class Body(models.TextChoices):
    COMMITTEE = "committee", _("committee")
    STANDING = "standing", _("standing committee")
    INSPECTION = "inspection", _("inspection commission")
    CELL_COMMITTEE = "cell_committee", _("cell committee")


class Post(models.TextChoices):
    SECRETARY = "secretary", _("secretary")
    PERMANENT_DEPUTY = "permanent_deputy", _("permanent deputy secretary")
    DEPUTY = "deputy", _("deputy secretary")
    STANDING_MEMBER = "standing_member", _("member of the standing committee")
    MEMBER = "member", _("committee member")
    INSPECTION_HEAD = "inspection_head", _("head of the inspection commission")
    INSPECTION_MEMBER = "inspection_member", _("member of the inspection commission")


@keeps_history()
class Seat(Dated):
    """A person holds a post in a body of an organisation."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="seats")
    body = models.CharField(_("body"), max_length=20, choices=Body.choices)
    post = models.CharField(_("post"), max_length=20, choices=Post.choices)
    person = models.ForeignKey(Person, models.PROTECT, related_name="seats")
    decision = models.CharField(_("decision"), max_length=200, blank=True)

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

    class Meta:
        verbose_name = _("assignment in charge")
        constraints = [
            never_twice("charge_once_a_day", "organisation", "person"),
            void_is_empty("charge_void_is_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in charge of {self.organisation_id}"
