"""The business journal and the receipts of forms: the two tables everything else leans on."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now


class Act(models.Model):
    """Something somebody did, on a business day, by a decision or for a reason.

    Every dated fact points to the act that began it and the one that ended it. Acts are never changed or
    deleted; an act that was a mistake is voided by another act, which says why.
    """

    verb = models.CharField(max_length=60)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    # A person and an organisation live in higher layers; the keys are added by their migrations.
    on_behalf_of = models.BigIntegerField(null=True)
    organisation_id = models.BigIntegerField(null=True, db_index=True)
    day = models.DateField()
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)
    citing = models.CharField(max_length=300, blank=True)
    reason = models.CharField(max_length=1000, blank=True)
    rules_hash = models.CharField(max_length=64, blank=True)
    request_id = models.UUIDField(null=True, unique=True)
    voids = models.OneToOneField("self", models.PROTECT, null=True, related_name="voided_by")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(voids=None) | ~models.Q(reason=""), name="act_void_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.day:%Y-%m-%d} #{self.pk}"


class Touch(models.Model):
    """An act touched this record: what undo looks at before it lets an act be undone."""

    act = models.ForeignKey(Act, models.PROTECT, related_name="touches")
    label = models.CharField(max_length=60)
    object_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["label", "object_id", "act"], name="touch_once"),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.object_id}"


class Receipt(models.Model):
    """A form was carried out: the same form sent again gets this answer and does nothing.

    It holds an address only, never content, and is written in the transaction of the act itself.
    """

    request_id = models.UUIDField(primary_key=True)
    user_id = models.BigIntegerField(null=True)
    path = models.CharField(max_length=500)
    location = models.CharField(max_length=2000)
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)

    def __str__(self) -> str:
        return str(self.request_id)
