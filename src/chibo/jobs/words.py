"""The words of jobs: what they are called on screens and in timelines."""

from django.db import models
from django.utils.translation import gettext_lazy as _

WORDS = {"jobs.queue": _("asked for a file made in the background")}


class Status(models.TextChoices):
    WAITING = "waiting", _("waits its turn")
    RUNNING = "running", _("at work")
    DONE = "done", _("file ready")
    REFUSED = "refused", _("refused")
    FAILED = "failed", _("did not succeed")
    CANCELLED = "cancelled", _("cancelled")
    EXPIRED = "expired", _("file deleted")


OPEN = (Status.WAITING, Status.RUNNING)
