"""One after the other: what holds from a day on takes the place of what held before."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from chibo.core.dated import Dated
from chibo.core.days import show_day
from chibo.core.models import Act
from chibo.core.reasons import Reason
from chibo.organisations.models import Organisation


def locked(organisation: Organisation, rows: Any) -> list[Any]:
    """The rows that stand, and the organisation, so that two who change them wait for each other."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    return list(rows.filter(voided=None).select_for_update(of=("self",)))


def reasons_against_day(organisation: Organisation, rows: Iterable[Any], on: date) -> Iterator[Reason]:
    """Something begins on that day or later already, or ends later: the days would cross."""
    if organisation.standing_on(on) is None:
        words = {"day": show_day(on)}
        yield Reason("not_there", _("The organisation does not exist on %(day)s.") % words)
    for row in rows:
        if row.first_day >= on:
            yield Reason(
                "later_there",
                _("Another one holds from %(day)s on already.") % {"day": show_day(row.first_day)},
                todo=_("Choose a later day, or undo that entry first."),
            )
        elif row.end_day is not None and row.end_day > on:
            yield Reason(
                "ends_later",
                _("The one before holds until %(day)s.") % {"day": show_day(row.end_day)},
                todo=_("Choose that day or a later one, or undo its end first."),
            )


def end_before(rows: Iterable[Any], on: date, journal: Act) -> list[Any]:
    """End what stands open; the rows that were ended."""
    ended = [row for row in rows if row.end_day is None]
    for row in ended:
        row.end(on=on, by=journal)
    return ended


def put_back(model: type[Dated], journal: Act, void: Act) -> None:
    """Undo: what the act began never held, what it ended goes on."""
    for row in model._default_manager.filter(began=journal):
        row.void(void)
    for row in model._default_manager.filter(ended=journal):
        row.reopen()
