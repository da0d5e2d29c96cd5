"""Meetings of cells: the registered day, the meeting, its attendance, its closing, and the month's summary."""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from chibo.core.dated import Dated, never_twice, void_is_empty
from chibo.core.history import keeps_history
from chibo.core.models import Act
from chibo.meetings.base import Base
from chibo.meetings.querysets import MeetingQuerySet
from chibo.meetings.words import Form, Mark, Quality
from chibo.organisations.models import Organisation
from chibo.people.models import Person


def _size(field: str) -> models.Func:
    """How many elements an array has; unlike array_length it is 0, not null, for an empty one."""
    return models.Func(F(field), function="cardinality", output_field=models.IntegerField())


class RegisteredDay(Dated):
    """The day of the month on which a cell has registered to meet."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="registered_days")
    day_of_month = models.PositiveSmallIntegerField(
        _("registered day"), validators=[MinValueValidator(1), MaxValueValidator(31)]
    )

    class Meta:
        constraints = [
            never_twice("registered_day_one_a_day", "organisation"),
            void_is_empty("registered_day_void_is_empty"),
            models.CheckConstraint(name="registered_day_exists", condition=Q(day_of_month__range=(1, 31))),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.day_of_month}"


@keeps_history()
class Meeting(models.Model):
    """A meeting that something happened to: prepared, announced or held.

    `month` is the first day of the month it counts for; a make-up meeting is held in a later one.
    `planned_on` is the day the cell plans for; whether it is late is judged by `calendar`, not by this day.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="meetings")
    month = models.DateField(_("month"))
    form = models.CharField(_("form"), max_length=20, choices=Form.choices, default=Form.REGULAR)
    planned_on = models.DateField(_("planned for"))
    starts_at = models.TimeField(_("time"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    held_on = models.DateField(_("held on"), null=True, blank=True)
    speakers = models.PositiveSmallIntegerField(_("speakers"), null=True, blank=True)
    topic = models.CharField(_("thematic topic"), max_length=300, blank=True)
    own_quality = models.CharField(_("own score"), max_length=10, choices=Quality.choices, blank=True)
    superior_quality = models.CharField(
        _("superior's score"), max_length=10, choices=Quality.choices, blank=True
    )
    resolution = models.CharField(_("resolution no."), max_length=60, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    announced = models.ForeignKey(Act, models.PROTECT, null=True, related_name="+")
    recorded = models.ForeignKey(Act, models.PROTECT, related_name="+")
    voided = models.ForeignKey(Act, models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "month"],
                condition=Q(voided=None, form__in=["regular", "both"]),
                name="meeting_one_regular_a_month",
            ),
            models.CheckConstraint(name="meeting_month_is_first_day", condition=Q(month__day=1)),
            models.CheckConstraint(
                name="meeting_not_before_its_month", condition=Q(held_on=None) | Q(held_on__gte=F("month"))
            ),
        ]
        indexes = [models.Index(fields=["month"], name="meeting_month")]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.month:%Y-%m} {self.form}"


@keeps_history()
class AgendaItem(models.Model):
    """One item of the agenda (nội dung sinh hoạt), in order."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="agenda")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("item"), max_length=300)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["meeting", "position"], name="agenda_in_order")]

    def __str__(self) -> str:
        return self.title


@keeps_history()
class Entry(models.Model):
    """The roll call of an open meeting. Once it is closed the roster speaks, and entries are no longer read."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="entries")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    mark = models.CharField(max_length=10, choices=Mark.choices)
    reason = models.CharField(_("reason"), max_length=100, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="entry_once")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.mark}"


@keeps_history()
class Guest(models.Model):
    """Who was there without being of the cell, and for which item of the agenda (all of it when empty)."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="guests")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    name = models.CharField(_("guest"), max_length=120)
    role = models.CharField(_("position"), max_length=120, blank=True)
    item = models.ForeignKey(AgendaItem, models.SET_NULL, null=True, blank=True, related_name="guests")

    def __str__(self) -> str:
        return self.name


@keeps_history()
class Closure(models.Model):
    """A meeting is closed while a closure without `reopened` exists.

    `roster` holds everyone in the base, as it stood that day; later corrections of the register never touch
    it. Present = roster - absences. Absences entered as numbers only have no person. The short lists beside
    it freeze who was left out or counted apart, so that every number of the minutes opens its people.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="closures")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    closed = models.ForeignKey(Act, models.PROTECT, related_name="+")
    reopened = models.ForeignKey(Act, models.PROTECT, null=True, related_name="+")
    roster = ArrayField(models.BigIntegerField())
    staying_ids = ArrayField(models.BigIntegerField(), default=list)
    exempt_ids = ArrayField(models.BigIntegerField(), default=list)
    on_duty_ids = ArrayField(models.BigIntegerField(), default=list)
    not_convened_ids = ArrayField(models.BigIntegerField(), default=list)
    probationary_ids = ArrayField(models.BigIntegerField(), default=list)
    members = models.PositiveIntegerField()
    probationary = models.PositiveIntegerField()
    exempt = models.PositiveIntegerField()
    convened = models.PositiveIntegerField()
    present = models.PositiveIntegerField()
    absent_excused = models.PositiveIntegerField()
    absent_unexcused = models.PositiveIntegerField()
    vote_base = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting"], condition=Q(reopened=None), name="closure_one_open"),
            models.CheckConstraint(
                name="closure_adds_up",
                condition=Q(convened=F("present") + F("absent_excused") + F("absent_unexcused")),
            ),
            models.CheckConstraint(
                name="closure_roster_is_base", condition=Exact(_size("roster"), F("convened"))
            ),
            models.CheckConstraint(
                name="closure_members_add_up",
                condition=Exact(
                    F("convened")
                    - _size("staying_ids")
                    + _size("exempt_ids")
                    + _size("on_duty_ids")
                    + _size("not_convened_ids"),
                    F("members"),
                ),
            ),
            models.CheckConstraint(
                name="closure_lists_counted",
                condition=Exact(_size("exempt_ids"), F("exempt"))
                & Exact(_size("probationary_ids"), F("probationary")),
            ),
        ]

    def __str__(self) -> str:
        return f"closure of {self.meeting_id}"

    @property
    def base(self) -> Base:
        """The frozen lists. Voters are the members left after those whom votes leave out."""
        left_out = {*self.probationary_ids, *self.exempt_ids, *self.not_convened_ids}
        here = [person for person in self.roster if person not in set(self.staying_ids)]
        return Base(
            roster=tuple(self.roster),
            staying=tuple(self.staying_ids),
            exempt=tuple(self.exempt_ids),
            on_duty=tuple(self.on_duty_ids),
            not_convened=tuple(self.not_convened_ids),
            probationary=tuple(self.probationary_ids),
            voters=tuple(p for p in [*here, *self.on_duty_ids] if p not in left_out),
        )


@keeps_history()
class Absence(models.Model):
    """Somebody in the base who did not come."""

    closure = models.ForeignKey(Closure, models.CASCADE, related_name="absences")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="absences")
    excused = models.BooleanField()
    reason = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["closure", "person"], name="absence_once")]

    def __str__(self) -> str:
        return f"{self.person_id} absent"


class CellMonth(models.Model):
    """A cell's regular meeting of a month, summed up; independent of the tree, written with the act.

    Derived: `meetings.summary` writes it from meetings and closures, and can write it again.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="cell_months")
    month = models.DateField()
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="+")
    planned_on = models.DateField()
    held_on = models.DateField(null=True)
    closed = models.BooleanField()
    convened = models.PositiveIntegerField()
    present = models.PositiveIntegerField()
    absent_excused = models.PositiveIntegerField()
    absent_unexcused = models.PositiveIntegerField()
    speakers = models.PositiveIntegerField()
    own_quality = models.CharField(max_length=10, blank=True)
    superior_quality = models.CharField(max_length=10, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "month"], name="cell_month_once")]
        indexes = [models.Index(fields=["month"], name="cell_month_month")]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.month:%Y-%m}"
