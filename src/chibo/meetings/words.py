"""The closed lists of meetings."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Form(models.TextChoices):
    REGULAR = "regular", _("regular meeting")
    THEMATIC = "thematic", _("thematic meeting")
    BOTH = "both", _("regular and thematic meeting")
    EXTRAORDINARY = "extraordinary", _("extraordinary meeting")


REGULAR_FORMS = (Form.REGULAR, Form.BOTH)


class Mark(models.TextChoices):
    PRESENT = "present", _("present")
    EXCUSED = "excused", _("absent with reason")
    UNEXCUSED = "unexcused", _("absent without reason")


class Quality(models.TextChoices):
    GOOD = "good", _("good (quality)")
    FAIR = "fair", _("fair (quality)")
    AVERAGE = "average", _("average (quality)")
    POOR = "poor", _("poor (quality)")


REASONS_FOR_ABSENCE = (
    _("ill"),
    _("on mission"),
    _("away from home"),
    _("family matter"),
    _("on shift"),
    _("studying"),
)

ROLES_OF_GUESTS = (
    _("committee member in charge"),
    _("representative of the superior"),
    _("head of the village"),
    _("prospect"),
    _("head of the unit"),
)
