"""What the timeline of an organisation says about acts of its committee: who, in which post."""

from collections.abc import Mapping, Sequence

from django.db.models import Q

from chibo.committees.models import Charge, Seat
from chibo.committees.who import names
from chibo.committees.words import Post
from chibo.core.models import Act


def explain(acts: Sequence[Act]) -> Mapping[int, str]:
    numbers = [act.pk for act in acts if act.verb.startswith(("committee.", "charge."))]
    if not numbers:
        return {}
    named = Q(began__in=numbers) | Q(ended__in=numbers)
    seats, charges = list(Seat.objects.filter(named)), list(Charge.objects.filter(named))
    called = names({fact.person_id for fact in [*seats, *charges]})
    lines: dict[int, list[str]] = {}
    for seat in sorted(seats, key=lambda seat: seat.pk):
        line = f"{called.get(seat.person_id, '')}, {Post(seat.post).label}"
        _add(lines, numbers, seat, line)
    for charge in sorted(charges, key=lambda charge: charge.pk):
        _add(lines, numbers, charge, called.get(charge.person_id, ""))
    return {number: "; ".join(told) + "." for number, told in lines.items()}


def _add(lines: dict[int, list[str]], numbers: Sequence[int], fact: Seat | Charge, line: str) -> None:
    for number in (fact.began_id, fact.ended_id):
        if number is not None and number in numbers:
            lines.setdefault(number, []).append(line)
