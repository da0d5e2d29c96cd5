"""The field “Recorded for” of forms that are filled in for another."""

from collections.abc import Iterable
from typing import Any

from django.template import Context, Library

from chibo.committees import behalf
from chibo.committees.middleware import HOW, WHO
from chibo.committees.words import EVERY_SECRETARY, EVIDENCE
from chibo.core import clock
from chibo.history.shown import last_names

register = Library()


@register.inclusion_tag("committees/recording_for.html", takes_context=True)
def recording_for(context: Context, place: Any, cells: Iterable[Any] | None = None) -> dict[str, Any]:
    """A quiet field for the person at `place`; with `cells` (anything with the `pk` of one),
    for the secretaries of these. Two statements."""
    today = clock.today()
    sent = context["request"].POST
    if cells is None:
        people = [(str(person.pk), person.full_name, "") for person in behalf.in_office_first(place, today)]
    else:
        seats = behalf.secretaries_of({cell.pk for cell in cells}, today)
        names = last_names({seat.organisation_id for seat in seats})
        people = [(str(s.person_id), s.person.full_name, names[s.organisation_id]) for s in seats]
    return {
        "people": people,
        "every_secretary": EVERY_SECRETARY if cells is not None else "",
        "ways": EVIDENCE.items(),
        "who": WHO,
        "how": HOW,
        "chosen": sent.get(WHO, ""),
        "way": sent.get(HOW, ""),
        "place": place,
    }
