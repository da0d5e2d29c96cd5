"""What somebody asked to be done in the background, and the file that came of it."""

from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from chibo.core.models import Act
from chibo.jobs.words import OPEN, Status


class Job(models.Model):
    """Who asked for what, when, and what became of it.

    `places` are the organisations where the power was held when it was asked: all of them must still be
    reached when the work is done and when its file is fetched. `given` are the answers of a form: codes, days
    and numbers, never the name of anybody.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="jobs")
    kind = models.CharField(max_length=40)
    power = models.CharField(max_length=40)
    places = ArrayField(models.BigIntegerField())
    given = models.JSONField(default=dict)
    language = models.CharField(max_length=10)
    asked = models.ForeignKey(Act, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(db_default=Now(), editable=False)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    cancelling = models.BooleanField(default=False)
    message = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True)
    told = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("job")
        indexes = [models.Index(fields=["user", "status"], name="job_of_user")]

    def __str__(self) -> str:
        return f"{self.kind} #{self.pk}"

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

    @property
    def label(self) -> Any:
        from chibo.jobs import kinds

        return kinds.label(self.kind)


class Result(models.Model):
    """The file of a finished job. It is written once, in the transaction that made it."""

    job = models.OneToOneField(Job, models.CASCADE, related_name="result")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    places = ArrayField(models.BigIntegerField())
    name = models.CharField(max_length=120)
    content_type = models.CharField(max_length=120)
    content = models.BinaryField()
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("file of a job")

    def __str__(self) -> str:
        return self.name
