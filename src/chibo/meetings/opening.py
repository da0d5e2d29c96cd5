"""The meeting of a month: found and locked, or begun by the act that first does something to it."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from chibo.core.acts import touch
from chibo.core.models import Act
from chibo.core.reasons import Reason, Refused
from chibo.meetings import calendar, facts
from chibo.meetings.models import Closure, Meeting
from chibo.organisations.models import Organisation


def regular_meeting(organisation: Organisation, month: date) -> Meeting | None:
    """The cell's regular meeting of the month, if anything happened to it."""
    found: Meeting | None = Meeting.objects.standing().regular().at(organisation).of_month(month).first()
    return found


def locked(organisation: Organisation, month: date) -> Meeting | None:
    """The same, once nobody else is changing it."""
    facts.lock([organisation.pk])
    return regular_meeting(organisation, month)


def standing_closure(meeting: Meeting | None) -> Closure | None:
    """The closure that stands, when the meeting is closed."""
    return Closure.objects.filter(meeting=meeting, reopened=None).first() if meeting else None


def reasons_not_to_change(meeting: Meeting | None) -> Iterator[Reason]:
    """A closed meeting stays as it is."""
    if standing_closure(meeting):
        yield Reason(
            "closed_before",
            _("This meeting is already closed."),
            todo=_("To correct it, reopen it and say why."),
        )


def reasons_against_life(organisation: Organisation, day: date) -> Iterator[Reason]:
    """A day on which the organisation is not a cell."""
    life = facts.lives({organisation.pk}).get(organisation.pk)
    if (
        life is None
        or life.first_day is None
        or day < life.first_day
        or (life.end_day and day >= life.end_day)
    ):
        yield Reason(
            "not_a_cell_then",
            _("In that month this organisation is not a cell: it holds no cell meeting."),
            todo=_("Choose a month in which the cell exists."),
        )


def begun(organisation: Organisation, month: date, meeting: Meeting | None, journal: Act) -> Meeting:
    """The meeting to work on, written when there was none; the act touches it and its version counts on."""
    if meeting is None:
        meeting = Meeting.objects.create(
            organisation=organisation,
            month=month.replace(day=1),
            planned_on=calendar.planned_for([(organisation.pk, month.replace(day=1))])[
                organisation.pk, month.replace(day=1)
            ],
            recorded=journal,
        )
    else:
        meeting.version += 1
    touch(journal, [meeting])
    return meeting


def fresh(meeting: Meeting) -> Meeting:
    """The meeting as it stands now, locked. Refused: it was voided meanwhile."""
    facts.lock([meeting.organisation_id])
    found: Meeting | None = (
        Meeting.objects.standing().filter(pk=meeting.pk).select_related("organisation").first()
    )
    if found is None:
        raise Refused(Reason("voided", _("This meeting was declared void; it can no longer be changed.")))
    return found
