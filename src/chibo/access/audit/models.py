"""Blocks and what they hold. Written by the sealer alone, who is the owner of the tables; nobody else has rights."""

from datetime import UTC

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from chibo.access.audit import chain


class AuditBlock(models.Model):
    """Everything finished since the block before. `closes` is the number of the block up to which no transaction
    that may still add rows is open: a row that turns up later in what those blocks hold was put there by hand."""

    number = models.BigIntegerField(_("block"), primary_key=True)
    sealed_at = models.DateTimeField(_("sealed at"), db_default=Now(), editable=False)
    snapshot_xmax = models.BigIntegerField()
    closes = models.BigIntegerField()
    events = models.BigIntegerField(default=0)
    root = models.BinaryField(default=chain.FIRST)
    previous = models.BinaryField()
    hash = models.BinaryField(default=b"")

    class Meta:
        verbose_name = _("sealed block")

    def __str__(self) -> str:
        return f"{self.number} {bytes(self.hash).hex()}"

    def own_hash(self) -> bytes:
        """What `hash` must be."""
        return chain.block_hash(
            number=self.number,
            sealed_at=self.sealed_at.astimezone(UTC).isoformat(timespec="microseconds"),
            snapshot_xmax=self.snapshot_xmax,
            closes=self.closes,
            events=self.events,
            root=bytes(self.root),
            previous=bytes(self.previous),
        )


class AuditShape(models.Model):
    """The columns that digests of a table were taken over: a column added later changes no digest."""

    source = models.CharField(max_length=63)
    columns = ArrayField(models.CharField(max_length=63))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "columns"], name="audit_shape_once")]

    def __str__(self) -> str:
        return f"{self.source}: {', '.join(self.columns)}"


class AuditSegment(models.Model):
    """Events of one table in one block: numbers, salts, digests in the same order. An erased event has no salt."""

    block = models.ForeignKey(AuditBlock, models.PROTECT, related_name="segments")
    shape = models.ForeignKey(AuditShape, models.PROTECT, related_name="+")
    source = models.CharField(max_length=63)
    first_id = models.BigIntegerField()
    last_id = models.BigIntegerField()
    ids = ArrayField(models.BigIntegerField())
    salts = ArrayField(models.UUIDField(null=True))
    digests = ArrayField(models.BinaryField())
    hash = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["source", "last_id"], name="audit_segment_reach")]

    def __str__(self) -> str:
        return f"{self.block_id} {self.source} {self.first_id}–{self.last_id}"
