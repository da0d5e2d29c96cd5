"""The lists behind the numbers of one meeting: exactly as many rows as the number says.

The figures app opens them; here is who they are. Absences entered as numbers have no names, and what is
known by number only is shown as rows without a name.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.meetings.models import Meeting
from chibo.meetings.picture import Away, Picture, picture
from chibo.organisations.models import Organisation
from chibo.people.models import Person

LABELS = {
    "meeting_members": gettext_lazy("Members of the cell on the day of the meeting"),
    "meeting_full": gettext_lazy("Full members on the day of the meeting"),
    "meeting_probationary": gettext_lazy("Probationary members on the day of the meeting"),
    "meeting_exempt": gettext_lazy("Exempt members who did not attend"),
    "meeting_on_duty": gettext_lazy("Members away on special duty"),
    "meeting_not_convened": gettext_lazy("Not convened: staying elsewhere or suspended"),
    "meeting_staying": gettext_lazy("Taking part here for a time"),
    "meeting_convened": gettext_lazy("Convened to the meeting"),
    "meeting_present": gettext_lazy("Present at the meeting"),
    "meeting_absent": gettext_lazy("Absent from the meeting"),
    "meeting_absent_excused": gettext_lazy("Absent with reason"),
    "meeting_absent_unexcused": gettext_lazy("Absent without reason"),
    "meeting_vote_base": gettext_lazy("Base of votes"),
    "meeting_speakers": gettext_lazy("Speakers at the meeting"),
    "meeting_attendance": gettext_lazy("Attendance of the meeting"),
}


@dataclass(frozen=True)
class PersonRow:
    """One row of an opened number; no person where only the number was recorded."""

    person_id: int | None
    name: str
    note: str = ""


def meeting_list(figure_id: str, meeting: Meeting, today: date) -> list[PersonRow]:
    """The people behind a number of this meeting. KeyError: no such figure."""
    return month_list(figure_id, meeting.organisation, meeting.month, today)


def month_list(figure_id: str, organisation: Organisation, month: date, today: date) -> list[PersonRow]:
    """The same for a month in which no meeting was prepared yet."""
    seen = picture(organisation, month, today)
    return _LISTS[figure_id](seen)


def _named(ids: Iterable[int], notes: Mapping[int, str] | None = None) -> list[PersonRow]:
    people = Person.objects.filter(pk__in=list(ids)).by_given_name()
    return [PersonRow(person.pk, person.full_name, (notes or {}).get(person.pk, "")) for person in people]


def _unnamed(number: int, note: str) -> list[PersonRow]:
    return [PersonRow(None, _("not recorded by name"), note) for _row in range(number)]


def _absent(seen: Picture, excused: bool, unnamed: int) -> list[PersonRow]:
    away: dict[int, Away] = {pk: a for pk, a in seen.absent.items() if a.excused is excused}
    word = _("absent with reason") if excused else _("absent without reason")
    named = _named(away, {pk: a.reason for pk, a in away.items()})
    return named + _unnamed(unnamed, word)


def _present(seen: Picture) -> list[PersonRow]:
    if seen.unnamed_excused or seen.unnamed_unexcused:
        return _unnamed(seen.present, _("the absences of this meeting were recorded as numbers"))
    return _named(set(seen.base.roster) - set(seen.absent))


_LISTS: dict[str, Callable[[Picture], list[PersonRow]]] = {
    "meeting_members": lambda seen: _named(seen.base.counted),
    "meeting_full": lambda seen: _named(seen.base.counted - set(seen.base.probationary)),
    "meeting_probationary": lambda seen: _named(seen.base.probationary),
    "meeting_exempt": lambda seen: _named(seen.base.exempt),
    "meeting_on_duty": lambda seen: _named(seen.base.on_duty),
    "meeting_not_convened": lambda seen: _named(seen.base.not_convened),
    "meeting_staying": lambda seen: _named(seen.base.staying),
    "meeting_convened": lambda seen: _named(seen.base.roster),
    "meeting_present": _present,
    "meeting_absent": lambda seen: (
        _absent(seen, True, seen.unnamed_excused) + _absent(seen, False, seen.unnamed_unexcused)
    ),
    "meeting_absent_excused": lambda seen: _absent(seen, True, seen.unnamed_excused),
    "meeting_absent_unexcused": lambda seen: _absent(seen, False, seen.unnamed_unexcused),
    "meeting_vote_base": lambda seen: _named(seen.base.voters),
    "meeting_attendance": _present,
    "meeting_speakers": lambda seen: _unnamed(
        seen.number["speakers"], _("minutes keep no names of speakers")
    ),
}
