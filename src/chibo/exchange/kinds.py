"""The kinds of sheets that `chibo import KIND` and `chibo template KIND` know."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from chibo.core import clock
from chibo.core.periods import Period
from chibo.core.reasons import Reason, Refused
from chibo.documents import sheets
from chibo.exchange import form
from chibo.exchange.actions.take_sheets import take_one
from chibo.exchange.looking import contents_for
from chibo.exchange.results import Outcome, Result, SentFile
from chibo.exchange.rules import collected_on
from chibo.exchange.writing import write
from chibo.organisations.models import Organisation

Take = Callable[[SentFile, Organisation, date, Period | None, bool], Result]
"""(file, organisation, day of the act, period asked for, dry run): refused with the cells."""

Write = Callable[[Organisation | None, Period | None], bytes]
"""(organisation, period): the sheet to be filled in; refused where it needs what was not named."""


@dataclass(frozen=True)
class Kind:
    """`name` stands on the command line."""

    name: str
    write: Write
    take: Take


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> Kind:
    """Add a kind. A name used before by another is refused."""
    if _kinds.get(kind.name, kind) is not kind:
        raise ValueError(f"The sheet {kind.name!r} is registered twice.")
    _kinds[kind.name] = kind
    return kind


def names() -> list[str]:
    return sorted(_kinds)


def get(name: str) -> Kind:
    return _kinds[name]


def _write_half_year(organisation: Organisation | None, period: Period | None) -> bytes:
    if organisation is None:
        raise Refused(
            Reason(
                "whose_sheet",
                _("The half-year sheet is made for one organisation."),
                todo=_("Name it: --organisation CODE."),
            )
        )
    today = clock.today()
    return write(contents_for(organisation, period or collected_on(today), today), today)


def _take_half_year(
    file: SentFile, organisation: Organisation, on: date, period: Period | None, dry_run: bool
) -> Result:
    """Refused as one file is; among many the refusal becomes the result of the file."""
    result = take_one(organisation=organisation, file=file, by=None, on=on, period=period, look_only=dry_run)
    if result.outcome == Outcome.REFUSED:
        raise Refused(result.reasons)
    return result


def _take_documents(
    file: SentFile, organisation: Organisation, on: date, period: Period | None, dry_run: bool
) -> Result:
    count = sheets.take_over(file.content, organisation, on, dry_run)
    if dry_run:
        said = _("%(count)s lines are in order; nothing was stored.") % {"count": count}
        return Result(file.name, Outcome.IN_ORDER, said, count, (), organisation.pk)
    said = _("%(count)s lines were taken over.") % {"count": count}
    return Result(file.name, Outcome.TAKEN, said, count, (), organisation.pk)


DOCUMENTS = register(Kind("documents", lambda organisation, period: sheets.empty(), _take_documents))
HALF_YEAR = register(Kind(form.KIND, _write_half_year, _take_half_year))
