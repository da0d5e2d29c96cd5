"""Rules that a committee decides for the organisations below it: rows with the schema of the files."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from chibo.core import days
from chibo.core.dated import Dated, DatedQuerySet, composed, never_twice, void_is_empty
from chibo.core.models import Act
from chibo.core.reasons import Reason, refuse_if
from chibo.core.text import valid_text
from chibo.rulebook import book, shape
from chibo.rulebook.rule import Law, Rule
from chibo.rulebook.schema import Confidence, Version


class LocalRuleQuerySet(DatedQuerySet):
    def issue(
        self, *, issuer_id: int, key: str, first: date, value: Any, source: str, by: Act, **more: str
    ) -> "LocalRule":
        """Write a committee's rule from `first` on; its open predecessor ends that day.

        `more`: `confidence` (C1 when left out: the committee's own text is at hand) and `note`.
        Refused: a key the centre alone decides, a value of another kind, no source, a day not after the
        first day of the predecessor.
        """
        version = _checked(book.law(key), value=value, source=source, **more)
        open_one = self.open().select_for_update().filter(issuer_id=issuer_id, key=key).first()
        if open_one is not None:
            open_one.end(on=first, by=by)
        return self.create(
            issuer_id=issuer_id,
            key=key,
            value=version.value,
            source=version.source,
            confidence=version.confidence,
            note=version.note,
            during=days.since(first),
            began=by,
        )


class LocalRule(Dated):
    """What one committee decided, dated; ended by `end(on=, by=)`, after which the next issuer counts."""

    # The organisation stands in a higher layer, so this is its id; the key is not checked by the database.
    issuer_id = models.BigIntegerField(db_index=True)
    key = models.CharField(max_length=100)
    value = models.JSONField()
    source = models.CharField(max_length=300)
    confidence = models.CharField(max_length=2)
    note = models.CharField(max_length=1000, blank=True)

    door = "issuer_id"

    objects = LocalRuleQuerySet.as_manager()  # type: ignore[misc]  # django-stubs: a manager may be replaced

    class Meta:
        constraints = [
            never_twice("local_rule_once", "issuer_id", "key"),
            void_is_empty("local_rule_void_is_empty"),
            composed("local_rule_source_nfc", "source"),
            composed("local_rule_note_nfc", "note"),
            models.CheckConstraint(condition=~models.Q(source=""), name="local_rule_has_source"),
        ]

    def __str__(self) -> str:
        return f"{self.key} ({self.issuer_id}, {self.first_day:%Y-%m-%d})"

    def rule(self) -> Rule:
        """As `rulebook.at` gives it. Refused: a row that no longer fits the kind of its key."""
        version = _checked(
            book.law(self.key),
            value=self.value,
            source=self.source,
            confidence=self.confidence,
            note=self.note,
        )
        return book.law(self.key).rule(version, first=self.first_day, end=self.end_day, issuer=self.issuer_id)


def _checked(law: Law, *, value: Any, source: str, confidence: str = "C1", note: str = "") -> Version:
    refuse_if(_reasons_against(law, value, source, confidence))
    return Version(
        value=value, source=valid_text(source), confidence=Confidence(confidence), note=valid_text(note)
    )


def _reasons_against(law: Law, value: Any, source: str, confidence: str) -> Iterator[Reason]:
    words = {"title": law.title}
    if law.file.scope == "national":
        yield Reason(
            "only_the_centre",
            _("“%(title)s” is decided by the centre alone.") % words,
            todo=_("Record the committee's text as a document instead."),
        )
    if not source.strip():
        yield Reason(
            "rule_without_source",
            _("The rule for “%(title)s” has no source.") % words,
            todo=_("Name the decision: number, symbol and day."),
        )
    if confidence not in list(Confidence):
        yield Reason("unknown_confidence", _("“%(found)s” is not a confidence.") % {"found": confidence})
    for problem in shape.mismatches(value, law.file.kind, law.words, _("value")):
        yield Reason(
            "wrong_value",
            _("The value for “%(title)s” does not fit: %(problem)s.") % {**words, "problem": problem},
            todo=_("Write it as the rule of the centre is written."),
        )
