"""Take over many sheets in one go: each by itself, with a result of its own; one that is refused stops no other."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from chibo.access.power import holds, require
from chibo.core import clock
from chibo.core.days import show_day
from chibo.core.periods import Period
from chibo.core.reasons import Reason, Refused, refuse_if
from chibo.exchange.actions.take_sheet import Taken, take_read
from chibo.exchange.looking import look
from chibo.exchange.reading import read
from chibo.exchange.results import Outcome, Result, SentFile, told
from chibo.organisations.models import Organisation

if TYPE_CHECKING:
    from chibo.accounts.models import User


def take_sheets(
    *,
    organisation: Organisation,
    files: Iterable[SentFile],
    by: "User | None",
    on: date,
    period: Period | None = None,
    look_only: bool = False,
) -> Iterator[Result]:
    """File by file, each in a transaction of its own. Whose sheet it is says the sheet itself: somebody at or below
    `organisation`. `look_only` stores nothing."""
    require(by, "sheets.take", at=organisation)
    for file in files:
        yield told(
            file.name,
            partial(
                take_one,
                organisation=organisation,
                file=file,
                by=by,
                on=on,
                period=period,
                look_only=look_only,
            ),
        )


def take_one(
    *,
    organisation: Organisation | None,
    file: SentFile,
    by: "User | None",
    on: date,
    period: Period | None = None,
    look_only: bool = False,
) -> Result:
    """The sheet of somebody at or below `organisation`; without one, wherever `by` may take sheets."""
    sent, today = read(file.content), clock.today()
    below = Organisation.objects.within(organisation, today) if organisation else Organisation.objects.all()
    sender = below.filter(pk=sent.mark.organisation_id).first()
    if sender is None or not holds(by, "sheets.take", sender):
        raise Refused(
            Reason(
                "not_below",
                _("This is the sheet of an organisation that does not stand below yours."),
                todo=_("Send it to the committee above that organisation."),
            )
        )
    try:
        if look_only:
            looked = look(sender, sent, today, period)
            refuse_if(fault.in_words() for fault in looked.faults)
            taken = Taken(Outcome.IN_ORDER if looked.rows else Outcome.NOTHING_NEW, looked, looked.earlier)
        else:
            taken = take_read(organisation=sender, sent=sent, by=by, on=on, period=period)
    except Refused as refusal:
        return Result(file.name, Outcome.REFUSED, reasons=refusal.reasons, organisation_id=sender.pk)
    return Result(file.name, taken.outcome, in_words(taken), taken.look.rows, (), sender.pk)


def in_words(taken: Taken) -> str:
    """What became of one sheet, as one sentence."""
    words = {"rows": taken.look.rows, "known": taken.look.known, "name": taken.look.contents.name}
    if taken.outcome == Outcome.TAKEN:
        return _("%(name)s: %(rows)s entries were recorded; %(known)s were recorded before.") % words
    if taken.outcome == Outcome.IN_ORDER:
        return _("%(name)s: %(rows)s entries are in order; nothing was stored.") % words
    if taken.sheet is not None:
        words["day"] = show_day(taken.sheet.on)
        return _("%(name)s: this file was already received on %(day)s; nothing was done.") % words
    return _("%(name)s: there is nothing new in it (%(known)s entries were recorded before).") % words
