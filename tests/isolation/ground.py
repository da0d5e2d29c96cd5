"""What the forged forms are about: one's own side with a little more, and what the sister has of each."""

from dataclasses import dataclass
from datetime import date

from chibo.accounts.models import User
from chibo.committees.models import Seat
from chibo.core.days import since
from chibo.documents.actions.open_series import open_series
from chibo.documents.actions.register import register
from chibo.documents.models import Document
from chibo.documents.rules import Entry
from chibo.organisations.models import Organisation
from chibo.reports.actions.open_review import open_review
from chibo.reports.models import Review
from chibo.reports.rules import Days
from tests import factories
from tests.isolation.positions import appoint
from tests.isolation.world import Side, World


@dataclass
class Ground:
    """What the forms are about: one's own side with a second cell, a resolution, and what the sister has of each."""

    mine: Side
    theirs: Side
    user: User
    second: Organisation
    other: Organisation
    resolution: Document
    their_resolution: Document
    review: Review


def ground(world: World) -> Ground:
    """Somebody of the office of one's own side, who also holds another organisation beside it."""
    mine, theirs = world.mine, world.theirs
    second = factories.an_organisation("cell", mine.grassroots, name="Chi bộ Bên này Hai", code="BN-2")
    other = factories.an_organisation("grassroots", world.bloc, name="Đảng bộ Thứ ba", code="TB-1")
    user = factories.an_office_clerk(mine.grassroots)
    appoint(user, "office_clerk", other)
    began = factories.an_act()
    Seat.objects.create(
        organisation=mine.grassroots,
        body="committee",
        post="member",
        person=mine.person,
        during=since(factories.LONG_AGO),
        began=began,
    )
    days = Days(date(2021, 7, 1), date(2022, 1, 1), date(2021, 12, 15))
    return Ground(
        mine=mine,
        theirs=theirs,
        user=user,
        second=second,
        other=other,
        resolution=_resolution(mine),
        their_resolution=_resolution(theirs),
        review=open_review(
            organisation=mine.grassroots, days=days, conference="Hội nghị", by=None, on=date(2022, 7, 5)
        ),
    )


def _resolution(side: Side) -> Document:
    open_series(organisation=side.grassroots, kinds=["NQ"], by=None, on=date(2020, 1, 1))
    entry = Entry(
        direction="out", kind="NQ", number=7, symbol="NQ/ĐU", day=date(2022, 1, 5), excerpt="nghị quyết"
    )
    return register(organisation=side.grassroots, entry=entry, by=None, on=date(2022, 1, 6))
