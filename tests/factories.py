"""Dull factories: they fill what a test does not mention, through the ordinary actions where there are any."""

from datetime import date
from itertools import count
from typing import Any

from chibo.access.models import Appointment
from chibo.access.roles import Role
from chibo.accounts.models import User
from chibo.core.acts import act
from chibo.core.days import since
from chibo.core.models import Act
from chibo.organisations.kinds import Type
from chibo.organisations.models import Organisation
from chibo.people.models import Member, Membership, MemberStatus, Person
from chibo.people.words import Aspect, Entry, Status
from chibo.structure.actions.found import found

LONG_AGO = date(2010, 1, 1)
PASSWORD = "mật khẩu thử 123"
_number = count(1)


def _letters(n: int) -> str:
    """Names hold no digits: 27 is "Ba"."""
    word = ""
    while n:
        n, rest = divmod(n, 26)
        word = chr(ord("a") + rest) + word
    return word.capitalize()


def an_act(on: date = LONG_AGO, at: Organisation | None = None) -> Act:
    return act("test.setup", by=None, at=at, on=on)


def an_organisation(
    type: str = Type.CELL,
    superior: Organisation | None = None,
    *,
    on: date = LONG_AGO,
    name: str = "",
    code: str = "",
    kind: str = "state_agency",
) -> Organisation:
    n = next(_number)
    return found(
        superior=superior,
        name=name or f"Tổ chức {_letters(n)}",
        code=code or f"X{n:05d}",
        type=type,
        kind=kind,
        by=None,
        on=on,
        citing="QĐ thử",
    )


def a_bloc(on: date = LONG_AGO) -> Organisation:
    """A superior committee directly under a province."""
    return an_organisation(Type.SUPERIOR, an_organisation(Type.PROVINCE, on=on), on=on)


def a_grassroots(
    cells: int = 2, *, on: date = LONG_AGO, superior: Organisation | None = None
) -> Organisation:
    """A grassroots organisation with cells, under a bloc."""
    grassroots = an_organisation(Type.GRASSROOTS, superior or a_bloc(on), on=on)
    for _ in range(cells):
        an_organisation(Type.CELL, grassroots, on=on)
    return grassroots


def cells_of(grassroots: Organisation) -> list[Organisation]:
    return list(Organisation.objects.filter(placements__superior=grassroots).order_by("pk"))


def a_user(
    role: str | None = None, at: Organisation | None = None, *, on: date = LONG_AGO, name: str = ""
) -> User:
    """Somebody who signs in; with a role, appointed at a node."""
    n = next(_number)
    user = User.objects.create_user(name or f"user{n}", PASSWORD, name=f"Người dùng {_letters(n)}")
    if role and at:
        Appointment.objects.create(user=user, organisation=at, role=role, during=since(on), began=an_act(on))
    return user


def an_office_clerk(at: Organisation) -> User:
    return a_user(Role.OFFICE_CLERK, at)


def a_clerk(at: Organisation) -> User:
    return a_user(Role.RECORDS_CLERK, at)


def a_secretary(at: Organisation) -> User:
    return a_user(Role.SECRETARY, at)


def a_person(home: Organisation, full_name: str = "", **fields: Any) -> Person:
    name = full_name or f"Nguyễn Văn {_letters(next(_number))}"
    return Person.objects.create(full_name=name, home=home, recorded=an_act(), **fields)


def a_member(
    home: Organisation,
    full_name: str = "",
    *,
    on: date = LONG_AGO,
    standing: str = Status.FULL,
    activity: str | None = None,
    **fields: Any,
) -> Person:
    """Somebody counted in `home` since `on`, full unless said otherwise."""
    person = a_person(home, full_name, **fields)
    began = an_act(on)
    full = standing == Status.FULL
    Member.objects.create(
        person=person, organisation=home, admitted_on=on, ceremony_on=on, confirmed_on=on if full else None
    )
    Membership.objects.create(
        person=person, organisation=home, during=since(on), began=began, entry=Entry.OPENING
    )
    for aspect, status in ((Aspect.STANDING, standing), (Aspect.ACTIVITY, activity)):
        if status:
            MemberStatus.objects.create(
                person=person, organisation=home, aspect=aspect, status=status, during=since(on), began=began
            )
    return person


def members(home: Organisation, how_many: int, **fields: Any) -> list[Person]:
    return [a_member(home, **fields) for _ in range(how_many)]


def sign_in(client: Any, user: User) -> None:
    client.force_login(user)
