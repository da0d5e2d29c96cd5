"""What may stand where. Pure: facts in, reasons out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from chibo.core.days import show_day
from chibo.core.reasons import Reason


@dataclass(frozen=True)
class PlaceFacts:
    """Somebody is to stand under `superior` from `day` on."""

    day: date
    type: str
    superior_type: str | None
    superior_first_day: date | None
    superior_below_it: bool = False
    stands_there_already: bool = False
    own_first_day: date | None = None
    placed_last_on: date | None = None
    dissolved_on: date | None = None


def reasons_not_to_place(
    place: PlaceFacts, may_stand_under: Mapping[str, tuple[str, ...]]
) -> Iterator[Reason]:
    """A cycle, a day before either existed, a level that does not stand under such a level."""
    if place.superior_below_it:
        yield Reason(
            "cycle",
            _("The new superior stands below this organisation itself."),
            todo=_("Choose a superior outside it."),
        )
    if place.stands_there_already:
        yield Reason(
            "same_superior", _("The organisation stands under this superior already: nothing would change.")
        )
    yield from _too_early(place)
    if place.type not in may_stand_under:
        yield Reason("unknown_level", _("“%(type)s” is not a level of organisations.") % {"type": place.type})
    elif place.superior_type is None and place.superior_first_day is not None:
        yield Reason(
            "superior_not_there",
            _("The superior does not exist on %(day)s.") % {"day": show_day(place.day)},
            todo=_("Choose a day on which it exists."),
        )
    elif place.superior_type not in may_stand_under[place.type] and place.superior_type is not None:
        yield Reason(
            "wrong_level",
            _("An organisation of this level does not stand under one of that level."),
            todo=_("Choose another superior or another level."),
        )
    elif place.superior_type is None and may_stand_under[place.type]:
        yield Reason("no_superior", _("Only a provincial Party organisation stands under nobody here."))


def _too_early(place: PlaceFacts) -> Iterator[Reason]:
    if place.own_first_day and place.day < place.own_first_day:
        yield Reason(
            "before_founded",
            _("On %(day)s the organisation did not exist yet: it was founded on %(first)s.")
            % {"day": show_day(place.day), "first": show_day(place.own_first_day)},
            todo=_("Choose a day from its founding on."),
        )
    if place.dissolved_on and place.day >= place.dissolved_on:
        yield Reason(
            "after_dissolved",
            _("The organisation ended on %(day)s.") % {"day": show_day(place.dissolved_on)},
        )
    if (
        place.placed_last_on
        and place.own_first_day
        and place.own_first_day <= place.day <= place.placed_last_on
    ):
        yield Reason(
            "not_after_last_change",
            _("The last change is of %(day)s: a new one must begin after it.")
            % {"day": show_day(place.placed_last_on)},
            todo=_("Choose a later day, or undo that change first."),
        )
