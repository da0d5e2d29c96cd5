"""Person, Member, Membership, TemporaryStay, MemberStatus: only what figures and forms need."""

from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from chibo.core import text
from chibo.core.dated import Dated, composed, never_twice, void_is_empty
from chibo.core.history import keeps_history
from chibo.core.models import Act
from chibo.organisations.models import Organisation
from chibo.people.querysets import LookQuerySet, MembershipQuerySet, PersonQuerySet
from chibo.people.words import (
    Aspect,
    Education,
    Entry,
    Leaving,
    LookKind,
    LookReason,
    Occupation,
    Sex,
    Status,
    Theory,
)


@keeps_history(exclude=["search_key", "sort_key"])
class Person(models.Model):
    """Somebody the register knows. `home` is the organisation that keeps the record now."""

    full_name = models.CharField(_("full name"), max_length=120)
    sort_key = models.CharField(max_length=240, editable=False, db_collation="C")
    search_key = models.CharField(max_length=120, editable=False)
    birth_day = models.DateField(_("day of birth"), null=True, blank=True)
    sex = models.CharField(_("sex"), max_length=1, choices=Sex.choices, blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    home = models.ForeignKey(Organisation, models.PROTECT, related_name="people")
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="person")
    recorded = models.ForeignKey(Act, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = PersonQuerySet.as_manager()

    door = "home"

    class Meta:
        verbose_name = _("person")
        constraints = [composed("person_name_nfc", "full_name")]
        indexes = [
            GinIndex(fields=["search_key"], name="person_words", opclasses=["gin_trgm_ops"]),
            models.Index(fields=["birth_day", "sort_key"], name="person_same"),
        ]

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.set_keys()
        super().save(*args, **kwargs)

    def set_keys(self) -> None:
        """Names are composed, found without accents and sorted by given name, also in bulk loads."""
        self.full_name = " ".join(text.nfc(self.full_name).split())
        self.sort_key = text.name_sort_key(self.full_name)
        self.search_key = text.search_key(self.full_name)


@keeps_history()
class Member(models.Model):
    """A person's life in the Party: the days that deadlines and Party age are counted from.

    Party age runs from the day of the admission decision, probation from the ceremony: both are kept.
    """

    person = models.OneToOneField(Person, models.PROTECT, related_name="member")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    card_number = models.CharField(_("card number"), max_length=12, blank=True)
    identity_number = models.CharField(_("identity number"), max_length=12, blank=True)
    admitted_on = models.DateField(_("day of the admission decision"))
    admission_decision = models.CharField(_("admission decision"), max_length=120, blank=True)
    ceremony_on = models.DateField(_("day of the ceremony"), null=True, blank=True)
    confirmed_on = models.DateField(_("full member since"), null=True, blank=True)
    confirmation_decision = models.CharField(_("confirmation decision"), max_length=120, blank=True)
    class_on = models.DateField(_("certificate of the class for new members"), null=True, blank=True)
    education = models.CharField(_("education"), max_length=20, choices=Education.choices, blank=True)
    theory = models.CharField(_("political theory"), max_length=20, choices=Theory.choices, blank=True)
    occupation = models.CharField(_("occupation"), max_length=20, choices=Occupation.choices, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("member")
        constraints = [
            models.UniqueConstraint(
                fields=["card_number"], condition=~models.Q(card_number=""), name="member_card_once"
            ),
            models.UniqueConstraint(
                fields=["identity_number"],
                condition=~models.Q(identity_number=""),
                name="member_identity_once",
            ),
            models.CheckConstraint(
                name="member_days_in_order",
                condition=(models.Q(ceremony_on=None) | models.Q(ceremony_on__gte=models.F("admitted_on")))
                & (models.Q(confirmed_on=None) | models.Q(confirmed_on__gte=models.F("admitted_on"))),
            ),
        ]

    def __str__(self) -> str:
        return f"member {self.person_id}"


@keeps_history()
class Membership(Dated):
    """Where a member is counted; at one organisation a day. It begins on the day of the admission decision."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="memberships")
    entry = models.CharField(max_length=20, choices=Entry.choices)
    leaving = models.CharField(max_length=20, choices=Leaving.choices, blank=True)

    objects = MembershipQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        constraints = [
            never_twice("membership_one_a_day", "person"),
            void_is_empty("membership_void_is_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.organisation_id} {self.during}"


@keeps_history()
class TemporaryStay(Dated):
    """Where a member takes part for some months, without being counted or voting there."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="stays")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="guests_staying")

    class Meta:
        constraints = [never_twice("stay_one_a_day", "person"), void_is_empty("stay_void_is_empty")]

    def __str__(self) -> str:
        return f"{self.person_id} at {self.organisation_id} {self.during}"


@keeps_history()
class MemberStatus(Dated):
    """Two questions a day: probationary or full (`standing`), and exempt, suspended or away (`activity`).

    `organisation` is where the member's record is kept now, as in `Member`; where somebody was counted on a
    day is said by `Membership` alone.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="statuses")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    aspect = models.CharField(max_length=10, choices=Aspect.choices)
    status = models.CharField(max_length=20, choices=Status.choices)

    class Meta:
        constraints = [
            never_twice("status_one_a_day", "person", "aspect"),
            void_is_empty("status_void_is_empty"),
        ]
        indexes = [models.Index(fields=["organisation"], name="status_organisation")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.status} {self.during}"


class Look(models.Model):
    """Somebody looked at what the register says about a person: who, when, how, and for hidden numbers why.

    A journal: written once, never changed. Opening the same page again on the same day adds nothing; showing
    hidden numbers always does. `organisation` kept the record then, and `roles` and `office` are those that the
    viewer held then. What the row holds of the person is their number alone.
    """

    viewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    viewer_name = models.CharField(max_length=120)
    roles = ArrayField(models.CharField(max_length=30), default=list)
    office = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="looks")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    day = models.DateField()
    seen_at = models.DateTimeField(db_default=Now(), editable=False)
    kind = models.CharField(max_length=12, choices=LookKind.choices)
    fields = ArrayField(models.CharField(max_length=20), default=list)
    reason = models.CharField(max_length=12, choices=LookReason.choices, blank=True)
    note = models.CharField(max_length=300, blank=True)

    objects = LookQuerySet.as_manager()

    class Meta:
        verbose_name = _("look at personal data")
        constraints = [
            models.UniqueConstraint(
                fields=["viewer", "person", "day", "kind"],
                condition=~models.Q(kind=LookKind.REVEAL),
                name="look_once_a_day",
            ),
            models.CheckConstraint(
                name="look_reveal_says_why",
                condition=~models.Q(kind=LookKind.REVEAL) | (~models.Q(reason="") & ~models.Q(fields=[])),
            ),
        ]
        indexes = [models.Index(fields=["person", "-day"], name="look_person")]

    def __str__(self) -> str:
        return f"{self.viewer_id} looked at {self.person_id} {self.day}"
