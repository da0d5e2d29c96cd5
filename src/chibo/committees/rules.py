"""May somebody hold this post, be in charge there? Pure: facts in, reasons out.

What the Charter says is refused; what only a regulation advises is told (`advice_on_seat`) and may be done.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from chibo.core.days import show_day
from chibo.core.reasons import Reason
from chibo.rulebook import Rule

CELL_BODIES = ("cell_committee", "cell")


@dataclass(frozen=True)
class SeatFacts:
    """Somebody is to hold `post` in `body` of an organisation from `day` on."""

    day: date
    type: str | None
    body: str
    post: str
    name: str = ""
    full_members: int = 0
    body_size: int = 0
    """How many hold a seat in the body that day, without the new one."""
    counted_as_full: bool = False
    """A full member that day, counted at or below the organisation's superior."""
    seated_from: date | None = None
    secretary_from: date | None = None
    cited: bool = False


def body_for(type: str, full_members: int, committee_from: Rule | None) -> str:
    """The body that leads: a committee, in a cell from the Charter's number of full members on."""
    if type not in ("cell", "grassroots_cell"):
        return "committee"
    enough = committee_from is None or full_members >= committee_from.value
    return "cell_committee" if enough else "cell"


def reasons_not_to_seat(
    seat: SeatFacts,
    bodies: Mapping[str, Sequence[str]],
    posts: Mapping[str, Sequence[str]],
    committee_from: Rule | None,
) -> Iterator[Reason]:
    if seat.type is None:
        yield _not_there(seat.day)
        return
    if seat.body not in bodies[seat.type]:
        yield Reason("no_such_body", _("An organisation of this level has no such body."))
    elif seat.post not in posts[seat.body]:
        yield Reason(
            "no_such_post",
            _("This body has no such post."),
            todo=_("Choose a post of this body, or another body."),
        )
    yield from _person_reasons(seat)
    if seat.secretary_from and seat.post == "secretary":
        yield Reason(
            "secretary_there",
            _("There is a secretary from %(day)s: an organisation has one secretary on a day.")
            % {"day": show_day(seat.secretary_from)},
            todo=_("End that post first, from the day on which the new secretary begins."),
        )
    if _too_few(seat, committee_from) and not seat.cited:
        yield _few(seat, committee_from)


def advice_on_seat(seat: SeatFacts, committee_from: Rule | None, size_most: Rule | None) -> Iterator[Reason]:
    """What the clerk should know and the superior may have decided otherwise; nothing here refuses."""
    if _too_few(seat, committee_from) and seat.cited:
        yield _few(seat, committee_from)
    if size_most and seat.body == "cell_committee" and seat.body_size + 1 > size_most.value:
        yield Reason(
            "large_cell_committee",
            _("With this post the cell committee has %(size)s members; the regulation says at most %(most)s.")
            % {"size": seat.body_size + 1, "most": size_most.value},
            source=size_most.source,
        )


def reasons_not_to_vacate(first: date, end: date | None, voided: bool, on: date) -> Iterator[Reason]:
    """For a post and for an assignment alike: it must run on `on`, and have begun before."""
    if voided:
        yield Reason("voided", _("This entry was undone: there is nothing to end."))
    elif end is not None:
        yield Reason("ended", _("It has already ended, on %(day)s.") % {"day": show_day(end)})
    elif on <= first:
        yield Reason(
            "end_not_after_first",
            _("It began on %(day)s: it can end only on a later day.") % {"day": show_day(first)},
            todo=_("Choose a later day, or undo the entry if it was a mistake."),
        )


@dataclass(frozen=True)
class ChargeFacts:
    """Somebody is to be in charge of an organisation from `day` on."""

    day: date
    type: str | None
    name: str = ""
    assigned_from_above: bool = False
    on_a_committee_above: bool = False
    in_charge_from: date | None = None


def reasons_not_to_put_in_charge(charge: ChargeFacts) -> Iterator[Reason]:
    if charge.type is None:
        yield _not_there(charge.day)
        return
    if not charge.assigned_from_above:
        yield Reason(
            "not_from_above",
            _("The committee that decides who is in charge must stand above the organisation that day."),
        )
    if not charge.on_a_committee_above:
        yield Reason(
            "not_on_committee",
            _("%(name)s holds no post that day in a committee above this organisation.")
            % {"name": charge.name},
            todo=_("Enter the post in the committee first, or choose a committee member."),
        )
    if charge.in_charge_from:
        yield Reason(
            "in_charge_before",
            _("%(name)s is in charge of this organisation from %(day)s already.")
            % {"name": charge.name, "day": show_day(charge.in_charge_from)},
        )


def _not_there(day: date) -> Reason:
    return Reason(
        "not_there",
        _("The organisation does not exist on %(day)s.") % {"day": show_day(day)},
        todo=_("Choose a day on which it exists."),
    )


def _person_reasons(seat: SeatFacts) -> Iterator[Reason]:
    if not seat.counted_as_full:
        yield Reason(
            "not_full_member",
            _("%(name)s is no full member counted at or below the superior organisation on %(day)s.")
            % {"name": seat.name, "day": show_day(seat.day)},
            todo=_("Choose a full member, or correct the day."),
        )
    if seat.seated_from:
        yield Reason(
            "seated_before",
            _("%(name)s holds a post in this body from %(day)s already.")
            % {"name": seat.name, "day": show_day(seat.seated_from)},
            todo=_("End that post first."),
        )


def _too_few(seat: SeatFacts, committee_from: Rule | None) -> bool:
    return bool(committee_from and seat.body == "cell_committee" and seat.full_members < committee_from.value)


def _few(seat: SeatFacts, committee_from: Rule | None) -> Reason:
    assert committee_from is not None
    return Reason(
        "too_few_for_committee",
        _("The cell has %(members)s full members on %(day)s; a cell committee is elected from %(least)s on.")
        % {"members": seat.full_members, "day": show_day(seat.day), "least": committee_from.value},
        source=committee_from.source,
        todo=_(
            "Choose “cell without a committee” for the secretary and a deputy; if the superior decided "
            "otherwise, name its decision."
        ),
    )
