"""What the registers say, for the rules of restructuring."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from chibo.core.acts import word
from chibo.core.days import show_day, since
from chibo.core.models import Act
from chibo.core.reasons import Reason, Refused
from chibo.organisations.models import Organisation, Path, Placement, Standing
from chibo.organisations.rules import PlaceFacts
from chibo.organisations.steps import numbers


def last_standing(organisation: Organisation) -> Standing:
    return _last(Standing.objects.standing().filter(organisation=organisation))


def last_placement(organisation: Organisation) -> Placement:
    return _last(Placement.objects.standing().filter(organisation=organisation))


def _last(facts):  # type: ignore[no-untyped-def]
    last = facts.order_by("during").last()
    if last is None:
        raise Refused([Reason("not_there", _("The organisation exists on no day: its founding was undone."))])
    return last


def code_is_free(code: str, on: date) -> bool:
    """Nobody bears this code on any day from `on`."""
    return not Standing.objects.overlapping(since(on)).filter(code=code).exists()


def place_facts(
    organisation: Organisation | None, *, superior: Organisation | None, type: str, on: date
) -> PlaceFacts:
    """Facts about putting `organisation` (None: a new one) under `superior` from `on`."""
    over = superior.standing_on(on) if superior else None
    own = Placement.objects.standing().filter(organisation=organisation).order_by("during") if organisation else None
    first, last = (own.first(), own.last()) if own is not None else (None, None)
    below = bool(
        organisation
        and superior
        and any(
            organisation.pk in numbers(path)
            for path in Path.objects.filter(organisation=superior, during__overlap=since(on)).values_list(
                "path", flat=True
            )
        )
    )
    return PlaceFacts(
        day=on,
        type=type,
        superior_type=over.type if over else None,
        superior_first_day=_first_day(superior) if superior else None,
        superior_below_it=below,
        own_first_day=first.first_day if first else None,
        placed_last_on=last.first_day if last else None,
        dissolved_on=last.end_day if last else None,
    )


def _first_day(organisation: Organisation) -> date | None:
    first = Placement.objects.standing().filter(organisation=organisation).order_by("during").first()
    return first.first_day if first else None


def reasons_not_to_unfound(organisations: list[int]) -> Iterator[Reason]:
    """What has happened at an organisation since keeps its founding from being undone."""
    later = Act.objects.filter(organisation_id__in=organisations, voids=None, voided_by=None)
    for other in later.order_by("pk")[:5]:
        yield Reason(
            "later_act",
            _("At this organisation something was recorded since: %(verb)s, %(day)s (no. %(id)s).")
            % {"verb": word(other.verb), "day": show_day(other.day), "id": other.pk},
            todo=_("Undo that one first."),
        )
