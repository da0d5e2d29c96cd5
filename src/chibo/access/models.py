"""Appointments: who holds which role, at which node, since when, by which decision; and what opens more for a time."""

from datetime import date

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chibo.access.audit.models import AuditBlock, AuditSegment, AuditShape
from chibo.access.querysets import AppointmentQuerySet, ElevationQuerySet, InspectionQuerySet
from chibo.access.roles import Role
from chibo.core.dated import Dated, never_twice, void_is_empty
from chibo.core.history import keeps_history
from chibo.core.models import Act
from chibo.organisations.models import Organisation

__all__ = ["Appointment", "AuditBlock", "AuditSegment", "AuditShape", "Elevation", "Inspection"]


@keeps_history()
class Inspection(Dated):
    """An approved inspection: by which decision, of which organisations, from when to when. No findings, no content.

    `during` has an end always; `places` are the organisations inspected, with all below them; `announced_on` is
    the day they were told, empty while they were not.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="inspections")
    decision = models.CharField(_("decision"), max_length=200)
    places = ArrayField(models.BigIntegerField())
    announced_on = models.DateField(_("announced on"), null=True, blank=True)

    objects = InspectionQuerySet.as_manager()  # type: ignore[misc]  # django-stubs: a manager may be replaced

    class Meta:
        verbose_name = _("inspection")
        constraints = [
            void_is_empty("inspection_void_is_empty"),
            models.CheckConstraint(condition=Q(during__upper_inf=False), name="inspection_has_an_end"),
            models.CheckConstraint(condition=~Q(decision=""), name="inspection_has_a_decision"),
        ]

    def __str__(self) -> str:
        return self.decision

    def announced(self, day: date) -> bool:
        """Have the inspected organisations been told by `day`?"""
        return self.announced_on is not None and self.announced_on <= day


@keeps_history()
class Appointment(Dated):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="appointments")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="appointments")
    role = models.CharField(_("role"), max_length=30, choices=Role.choices)
    decision = models.CharField(_("decision"), max_length=200, blank=True)
    inspection = models.ForeignKey(
        Inspection, models.PROTECT, null=True, blank=True, related_name="appointments"
    )

    objects = AppointmentQuerySet.as_manager()  # type: ignore[misc]  # django-stubs: a manager may be replaced

    class Meta:
        verbose_name = _("appointment")
        constraints = [
            never_twice(
                "appointment_once_a_day",
                "user",
                "organisation",
                "role",
                condition=Q(inspection=None),
            ),
            never_twice(
                "inspector_once_a_day",
                "user",
                "organisation",
                "inspection",
                condition=Q(inspection__isnull=False),
            ),
            void_is_empty("appointment_void_is_empty"),
            # An inspector looks into what one inspection is about, and never without an end.
            models.CheckConstraint(
                condition=(
                    Q(inspection=None) & ~Q(role=Role.INSPECTOR)
                    | Q(inspection__isnull=False, role=Role.INSPECTOR, during__upper_inf=False)
                ),
                name="inspector_by_inspection",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role} at {self.organisation_id}"


@keeps_history(exclude=["seen_at"])
class Elevation(models.Model):
    """One hour in which an administrator sees what is below their node, with a reason that others read.

    Moments, not days: `seen_at` is the latest moment at which it was used, so that a clock set back ends it.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="elevations")
    appointment = models.ForeignKey(Appointment, models.PROTECT, related_name="elevations")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="elevations")
    reason = models.CharField(_("reason"), max_length=1000)
    began_at = models.DateTimeField()
    until_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    began = models.ForeignKey(Act, models.PROTECT, related_name="+")

    objects = ElevationQuerySet.as_manager()

    class Meta:
        verbose_name = _("elevated hour")
        constraints = [
            models.CheckConstraint(
                condition=Q(until_at__gt=models.F("began_at")), name="elevation_has_an_end"
            ),
        ]
        indexes = [models.Index(fields=["user", "-until_at"], name="elevation_of_user")]

    def __str__(self) -> str:
        return f"{self.user_id} at {self.organisation_id} until {self.until_at:%H:%M}"
