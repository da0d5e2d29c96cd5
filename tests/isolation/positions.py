"""Where somebody holds a role, seen from what they ask for; and asking for all of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from chibo.access.models import Appointment
from chibo.accounts.models import User
from chibo.core import clock
from chibo.core.days import between, since
from chibo.organisations.models import Organisation, Path, Placement, Standing
from tests import factories
from tests.isolation.asking import Answer
from tests.isolation.expected import Line
from tests.isolation.world import SECRET, Ask, Side, World

NOT_THERE = frozenset({403, 404})
REFUSED = NOT_THERE | {405}
"""Where nothing is, a button's address says only that it is one."""


@dataclass(frozen=True)
class Position:
    """`home` is where the role is held, `side` whose addresses are asked for, `covers` where of it one stands.

    `sent_to`: what the side's grassroots organisation sends down reaches this place.
    """

    name: str
    home: Callable[[World], Organisation]
    side: Callable[[World], Side]
    covers: frozenset[str] = frozenset()
    sent_to: bool = False
    ended: bool = False
    dissolved: bool = False

    def __str__(self) -> str:
        return self.name

    def may(self, line: Line, ask: Ask, *, sending: bool) -> bool:
        """What the answer has to be: something is there, or nothing is."""
        if ask.at in self.covers:
            return line.may(ask.to_send if sending else ask.look)
        if self.sent_to and ask.sent_down:
            return line.may(ask.send_down if sending else ask.look)
        return False


POSITIONS = (
    # What stands at the cell is below it.
    Position("own", lambda w: w.mine.grassroots, lambda w: w.mine, frozenset({"grassroots", "cell"})),
    Position("below", lambda w: w.bloc, lambda w: w.mine, frozenset({"bloc", "grassroots", "cell"})),
    # What stands at the grassroots organisation is above it; its own is there.
    Position("above", lambda w: w.mine.cell, lambda w: w.mine, frozenset({"cell"}), sent_to=True),
    Position("sister", lambda w: w.mine.grassroots, lambda w: w.theirs),
    Position("dissolved", lambda w: w.bloc, lambda w: w.mine, dissolved=True),
    Position("ended appointment", lambda w: w.mine.grassroots, lambda w: w.mine, ended=True),
)


def take_up(position: Position, role: str, world: World) -> User:
    """Somebody who holds the role there. Dissolved: from the committee above and from within, as it was held."""
    today = clock.today()
    user = factories.a_user()
    if position.dissolved:
        dissolve(world.mine.cell, world.mine.grassroots)
        appoint(user, role, world.mine.grassroots)
    during = between(factories.LONG_AGO, today) if position.ended else since(factories.LONG_AGO)
    appoint(user, role, position.home(world), during)
    return user


def appoint(user: User, role: str, at: Organisation, during: Any = None) -> None:
    Appointment.objects.create(
        user=user,
        organisation=at,
        role=role,
        during=during or since(factories.LONG_AGO),
        began=factories.an_act(),
    )


def dissolve(*organisations: Organisation) -> None:
    """They ended yesterday: nothing of them stands in today's tree."""
    ended = between(factories.LONG_AGO, clock.today() - timedelta(days=1))
    for model in (Path, Standing, Placement):
        changed = model.objects.filter(organisation__in=organisations).update(during=ended)
        assert changed == len(organisations), model


def wrong(answer: Answer, *, there: bool) -> str:
    """What is wrong with an answer, or nothing."""
    if isinstance(answer, str):
        return answer
    status = answer.status_code
    right = status not in NOT_THERE and status < 500 if there else status in REFUSED
    return "" if right else f"{status}, expected {'something' if there else 'nothing'}"


def names_in(answer: Answer, *, line: Line, of_sister: bool) -> Iterator[str]:
    """Names on a page that must not stand there."""
    if isinstance(answer, str) or answer.status_code != 200:
        return
    body = answer.content.decode(errors="replace")
    if not of_sister and SECRET in body:
        yield "shows the sister"
    if not line.reads_names:
        yield from (f"shows {name}" for name in PEOPLE if name in body)


PEOPLE = tuple(f"{first} {word}" for word in ("Bên này", SECRET) for first in ("Trần", "Lê", "Khách", "ốm"))
"""How the names of people begin on either side."""
