"""The closed lists of targets."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Comparator(models.TextChoices):
    AT_LEAST = ">=", _("at least")
    MORE = ">", _("more than")
    EQUAL = "=", _("exactly")
    AT_MOST = "<=", _("at most")
    LESS = "<", _("less than")


class Status(models.TextChoices):
    """`chibo figures` prints the values; "đạt 98,82% (chưa đạt)" is never printed as "không đạt"."""

    EXCEEDED = "exceeded", _("target exceeded")
    MET = "met", _("target met")
    NOT_MET = "not_met", _("target not met yet")
    NOT_DUE = "not_due", _("target not due")


PERCENT = "%"
