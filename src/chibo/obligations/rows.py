"""One step of one organisation, as forms, imports and other apps give it."""

from dataclasses import dataclass, replace
from datetime import date

from chibo.core.text import valid_text
from chibo.obligations.marking import Said
from chibo.obligations.models import Obligation
from chibo.organisations.models import Organisation


@dataclass(frozen=True)
class MarkRow:
    """`round_on` is the first day of the round; without it, the round of an obligation that does not recur."""

    obligation: Obligation
    organisation: Organisation
    stage: str
    on: date
    round_on: date | None = None
    number: int | None = None
    symbol: str = ""
    complete: bool | None = None
    missing: str = ""
    asked: int | None = None
    answered: int | None = None

    @property
    def said(self) -> Said:
        return Said(
            stage=self.stage,
            on=self.on,
            round_on=self.round_on or self.obligation.first_on,
            number=self.number,
            symbol=self.symbol,
            complete=self.complete,
            missing=self.missing,
            asked=self.asked,
            answered=self.answered,
        )

    @property
    def key(self) -> tuple[int, int, date, str]:
        return self.obligation.pk, self.organisation.pk, self.said.round_on, self.stage


def clean(row: MarkRow) -> MarkRow:
    """The row as it may be stored: composed letters, no stray blanks. Refused: unreadable characters."""
    return replace(row, symbol=valid_text(row.symbol), missing=valid_text(row.missing))
