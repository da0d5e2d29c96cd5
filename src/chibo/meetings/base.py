"""Who counts: the base of attendance and the base of votes, from the register of one day. Pure."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

EXEMPT = "exempt"
SPECIAL_DUTY = "special_duty"
SUSPENDED = "suspended"
TEMPORARILY_AWAY = "temporarily_away"
PROBATIONARY = "probationary"

_GROUP_OF_ACTIVITY = {
    "exempt": EXEMPT,
    "exempt_for_a_time": EXEMPT,
    "away": SPECIAL_DUTY,
    "suspended": SUSPENDED,
}


@dataclass(frozen=True)
class RosterPerson:
    """Somebody counted in the cell on the day, or staying with it for a time.

    `standing` and `activity` are statuses of the register, `staying` is "here", "elsewhere" or nothing.
    """

    person_id: int
    counted: bool
    standing: str
    activity: str
    staying: str

    @property
    def group(self) -> str:
        """Why the person may be left out, in the words of the rulebook; nothing for most."""
        if self.staying == "elsewhere":
            return TEMPORARILY_AWAY
        return _GROUP_OF_ACTIVITY.get(self.activity, "")

    @property
    def is_probationary(self) -> bool:
        return self.standing == PROBATIONARY


@dataclass(frozen=True)
class LeftOut:
    """The groups that the rules of the day leave out, in the words of the rulebook."""

    not_convened: frozenset[str]
    attendance: frozenset[str]
    votes: frozenset[str]


@dataclass(frozen=True)
class Base:
    """The lists behind the first line of the minutes; ids of persons, no two lists overlap but where said.

    convened = roster; members = (roster − staying) + exempt + on_duty + not_convened; probationary are of the
    members; voters of the roster and of those on duty.
    """

    roster: tuple[int, ...]
    staying: tuple[int, ...]
    exempt: tuple[int, ...]
    on_duty: tuple[int, ...]
    not_convened: tuple[int, ...]
    probationary: tuple[int, ...]
    voters: tuple[int, ...]

    @property
    def counted(self) -> frozenset[int]:
        """All members of the cell that day."""
        here = frozenset(self.roster) - frozenset(self.staying)
        return here.union(self.exempt, self.on_duty, self.not_convened)

    @property
    def members(self) -> int:
        return len(self.counted)

    @property
    def may_attend_unasked(self) -> frozenset[int]:
        """Left out, but added to base and present alike when they come."""
        return frozenset(self.exempt).union(self.on_duty)


def base_of(people: Iterable[RosterPerson], left_out: LeftOut, attending: Collection[int] = ()) -> Base:
    """The base of a meeting. `attending` are people who came: an exempt one among them joins base and vote."""
    lists: dict[str, list[int]] = {name: [] for name in Base.__dataclass_fields__}
    for person in sorted(people, key=lambda p: p.person_id):
        place = _place(person, left_out, attending)
        if place == "roster" and not person.counted:
            lists["staying"].append(person.person_id)
        if place == "roster" or person.counted:
            lists[place].append(person.person_id)
        if person.counted and person.is_probationary:
            lists["probationary"].append(person.person_id)
        if _votes(person, place, left_out):
            lists["voters"].append(person.person_id)
    return Base(**{name: tuple(ids) for name, ids in lists.items()})


def _place(person: RosterPerson, left_out: LeftOut, attending: Collection[int]) -> str:
    group = person.group
    if group in left_out.not_convened:
        return "not_convened"
    if group in left_out.attendance and person.person_id not in attending:
        return "exempt" if group == EXEMPT else "on_duty"
    return "roster"


def _votes(person: RosterPerson, place: str, left_out: LeftOut) -> bool:
    """Full members of the cell, those on duty elsewhere included: they are asked, though not expected."""
    if not person.counted or place == "not_convened":
        return False
    if person.is_probationary and PROBATIONARY in left_out.votes:
        return False
    return not (place == "exempt" and "exempt_absent" in left_out.votes)
