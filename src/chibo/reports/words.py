"""The closed lists of reviews: their kinds, and the parts of a notice of conclusions."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReviewKind(models.TextChoices):
    HALF_YEAR = "half_year", _("half-year review")


class Part(models.TextChoices):
    """The parts of the notice, in the order of the paper."""

    OPENING = "opening", _("opening")
    ASSESSMENT = "assessment", _("assessment")
    TARGETS = "targets", _("targets of the resolution")
    WEAKNESSES = "weaknesses", _("weaknesses")
    TASKS = "tasks", _("tasks of the next period")
    CLOSING = "closing", _("closing")
