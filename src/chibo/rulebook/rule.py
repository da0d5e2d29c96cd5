"""A rule in force on a day, and the refusal where there is none."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from chibo.core.days import show_day
from chibo.core.reasons import Reason, Refused
from chibo.rulebook import shape
from chibo.rulebook.schema import Confidence, RuleFile, Version


class NoRule(Refused):
    """No value on that day: before the first one, or after a repeal. It never is None."""


@dataclass(frozen=True)
class Rule:
    """One version of a rule. `value` is an int, str, bool, Fraction or a read-only mapping or tuple of them.

    It holds from `first` up to, not including, `end` (None: still in force). `issuer` is the id of the
    organisation that decided it, None for the centre. `end_inferred` says that no text names the end.
    """

    key: str
    value: Any
    source: str
    confidence: Confidence
    first: date
    end: date | None
    note: str
    issuer: int | None
    law: "Law"
    end_inferred: bool = False

    @property
    def title(self) -> str:
        return self.law.title

    @property
    def is_confirmed(self) -> bool:
        """True when somebody read the article itself; everything else is shown with a warning."""
        return self.confidence is Confidence.READ


@dataclass(frozen=True)
class Repeal:
    """From `first` on the rule no longer exists."""

    first: date
    source: str
    note: str


class Law:
    """A rule of the centre: its versions in order of days."""

    def __init__(self, key: str, file: RuleFile) -> None:
        self.key = key
        self.file = file
        self.words = tuple(file.words)
        self._firsts = list(file.values)
        ends: list[date | None] = [*self._firsts[1:], None]
        self.versions: tuple[Rule | Repeal, ...] = tuple(
            self._version(first, end, version)
            for (first, version), end in zip(file.values.items(), ends, strict=True)
        )

    def _version(self, first: date, end: date | None, version: Version) -> Rule | Repeal:
        if version.value is None:
            return Repeal(first, version.source, version.note)
        return self.rule(version, first=first, end=end, issuer=None)

    def rule(self, version: Version, *, first: date, end: date | None, issuer: int | None) -> Rule:
        """A version of this rule, of the centre or of a committee."""
        return Rule(
            key=self.key,
            value=shape.frozen(version.value, self.file.kind),
            source=version.source,
            confidence=version.confidence,
            first=first,
            end=end,
            note=version.note,
            issuer=issuer,
            law=self,
            end_inferred=version.end == "inferred",
        )

    @property
    def subject(self) -> str:
        """The part of the work it belongs to: the first part of its key."""
        return self.key.partition(".")[0]

    @property
    def title(self) -> str:
        return self.file.english if (get_language() or "vi").startswith("en") else self.file.title

    def at(self, day: date) -> Rule:
        """The version in force on `day`. Refused (`NoRule`): before the first value, after a repeal."""
        place = bisect_right(self._firsts, day) - 1
        if place < 0:
            raise self._nothing_before(day)
        version = self.versions[place]
        if isinstance(version, Repeal):
            raise self._repealed(day, version)
        return version

    def _nothing_before(self, day: date) -> NoRule:
        words = {"title": self.title, "day": show_day(day), "first": show_day(self._firsts[0])}
        return NoRule(
            Reason(
                "no_rule_yet",
                _("On %(day)s no rule is known for “%(title)s”: the first one is of %(first)s.") % words,
                source=self.file.values[self._firsts[0]].source,
                todo=_("Correct the day, or add the earlier rule with its source to the rulebook."),
            )
        )

    def _repealed(self, day: date, repeal: Repeal) -> NoRule:
        words = {"title": self.title, "day": show_day(day), "first": show_day(repeal.first)}
        return NoRule(
            Reason(
                "rule_repealed",
                _("On %(day)s there was no rule for “%(title)s” any more: repealed on %(first)s.") % words,
                source=repeal.source,
                todo=_("Correct the day, or add the rule that followed with its source to the rulebook."),
            )
        )
