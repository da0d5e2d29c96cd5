"""Appointments: who holds which role, at which node, since when, by which decision."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from chibo.access.audit.models import AuditBlock, AuditSegment, AuditShape
from chibo.access.querysets import AppointmentQuerySet
from chibo.access.roles import Role
from chibo.core.dated import Dated, never_twice, void_is_empty
from chibo.core.history import keeps_history
from chibo.organisations.models import Organisation

__all__ = ["Appointment", "AuditBlock", "AuditSegment", "AuditShape"]


@keeps_history()
class Appointment(Dated):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="appointments")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="appointments")
    role = models.CharField(_("role"), max_length=30, choices=Role.choices)
    decision = models.CharField(_("decision"), max_length=200, blank=True)

    objects = AppointmentQuerySet.as_manager()  # type: ignore[misc]  # django-stubs: a manager may be replaced

    class Meta:
        verbose_name = _("appointment")
        constraints = [
            never_twice("appointment_once_a_day", "user", "organisation", "role"),
            void_is_empty("appointment_void_is_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role} at {self.organisation_id}"
