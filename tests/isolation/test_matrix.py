"""Every address × every role × where the role is held: the answer that `expected.py` says.

A table that repeats the code proves nothing, so the expected side is written by hand. A new address without a line
in `world`, or a new role without one in `expected.py`, fails.
"""

import pytest
from django.urls import reverse

from chibo.access.roles import Role
from tests.isolation import world
from tests.isolation.expected import LINES, NOWHERE
from tests.isolation.positions import (
    NOT_THERE,
    PEOPLE,
    POSITIONS,
    REFUSED,
    names_in,
    take_up,
    wrong,
)

pytestmark = [pytest.mark.django_db, pytest.mark.matrix]

OWN = "Bên này"
OWN_PEOPLE = tuple(name for name in PEOPLE if OWN in name)

# Without signing in: how one signs in, the look of that page, and whether the server lives.
SIGNED_OUT = {
    *("healthz", "set_language", "site:set_language", "site:appearance", "site:sign_in", "site:sign_out"),
    *("account_login", "account_logout", "mfa_login_webauthn", "accounts:first"),
}


def test_every_role_has_a_line():
    assert set(Role.values) == set(LINES)


def test_every_address_asks_for_something():
    assert set(world.ASKS) == set(world.ADDRESSED)


@pytest.mark.parametrize("position", POSITIONS, ids=str)
@pytest.mark.parametrize("role", Role.values)
def test_each_answer_is_the_one_expected(asker, two_sides, role, position):
    line = LINES.get(role, NOWHERE)
    asker.force_login(take_up(position, role, two_sides))
    from_above = position.name == "below"

    faults = []
    for name, address, ask in world.asked(position.side(two_sides)):
        looked, sent = asker.look(address), asker.send(address)
        for method, answer in (("GET", looked), ("POST", sent)):
            there = position.may(line, ask, sending=method == "POST")
            if fault := wrong(answer, there=there):
                faults.append(f"{method} {name} {address}: {fault}")
        faults += [f"{name}: {shown}" for shown in names_in(looked, line=line, of_sister=from_above)]

    assert not faults, "\n".join(["", *faults])


@pytest.mark.parametrize("ended", [False, True], ids=["own", "ended appointment"])
@pytest.mark.parametrize("role", Role.values)
def test_each_list_holds_one_s_own_and_nothing_else(asker, two_sides, role, ended):
    line = LINES.get(role, NOWHERE)
    position = next(one for one in POSITIONS if one.name == ("ended appointment" if ended else "own"))
    asker.force_login(take_up(position, role, two_sides))

    faults = []
    for name, word in sorted(world.LISTS.items()):
        may = line.may(word) and not ended
        for method, answer in (
            ("GET", asker.look(reverse(name))),
            ("POST", asker.send(reverse(name))),
        ):
            status = answer if isinstance(answer, str) else answer.status_code
            if isinstance(status, str) or status >= 500 or (may and status in NOT_THERE):
                faults.append(f"{method} {name}: {status}")
            faults += [f"{method} {name}: {shown}" for shown in names_in(answer, line=line, of_sister=False)]
            if not may and not isinstance(answer, str):
                body = answer.content.decode(errors="replace")
                faults += [f"{method} {name}: shows {one}" for one in OWN_PEOPLE if one in body]
                if ended and OWN in body:
                    faults.append(f"{method} {name}: shows {OWN}")

    assert not faults, "\n".join(["", *faults])


def test_signed_out_nobody_comes_in(asker, two_sides):
    bare = world.LISTS.keys() | world.OPEN | world.STREAMED
    everything = [(name, address) for name, address, _ask in world.asked(two_sides.mine)]
    everything += [(name, reverse(name)) for name in sorted(bare) if not world.needs_more(name)]

    faults = []
    for name, address in everything:
        for method, answer in (("GET", asker.look(address)), ("POST", asker.send(address))):
            if isinstance(answer, str):
                faults.append(f"{method} {name}: {answer}")
                continue
            to_sign_in = answer.status_code == 302 and answer.url.startswith("/dang-nhap/")
            if name not in SIGNED_OUT and not to_sign_in and answer.status_code not in REFUSED:
                faults.append(f"{method} {name}: {answer.status_code}")
            if OWN in answer.content.decode(errors="replace"):
                faults.append(f"{method} {name}: shows {OWN}")

    assert not faults, "\n".join(["", *faults])


def test_how_many_questions_are_asked(two_sides, record_property):
    """Printed by `pytest -rA`; it must not shrink unnoticed."""
    addressed = len(world.asked(two_sides.mine))
    cells = len(Role.values) * (len(POSITIONS) * addressed + 2 * len(world.LISTS))
    print(
        f"{addressed} addresses × {len(Role.values)} roles × {len(POSITIONS)} positions, and lists: {cells} cells"
    )
    assert addressed >= 138
    assert cells >= 7000
