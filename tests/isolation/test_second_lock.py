"""The second lock: with every filter of ours gone, the database still shows nobody of the sister to anyone."""

import sys
from typing import Any

import pytest
from django.urls import reverse

from chibo.access import reach as reaching
from chibo.access.roles import Role
from chibo.figures.figure import all_figures, weaknesses
from chibo.organisations.models import Organisation
from chibo.people.models import Person
from tests.isolation import world
from tests.isolation.positions import POSITIONS, take_up
from tests.isolation.world import SECRET

pytestmark = [pytest.mark.django_db, pytest.mark.matrix]

# A forgotten filter shows organisations at most.
PEOPLE = tuple(f"{word} {SECRET}" for word in ("Trần", "Lê", "Khách", "ốm", "Lê Ký"))
SISTER = next(one for one in POSITIONS if one.name == "sister")


@pytest.fixture
def reach_to_all(monkeypatch: pytest.MonkeyPatch) -> None:
    original = reaching.reach
    for module in list(sys.modules.values()):
        if getattr(module, "reach", None) is original:
            monkeypatch.setattr(module, "reach", lambda user, power: Organisation.objects.all())


@pytest.mark.parametrize("role", Role.values)
def test_no_foreign_person_is_shown(asker, two_sides, reach_to_all, role):
    assert Person.objects.filter(full_name__contains=SECRET).count() == 4
    asker.force_login(take_up(SISTER, role, two_sides))
    everything = [address for _name, address in world.addresses(two_sides.theirs)]
    everything += [reverse(name) for name in world.LISTS]
    if role == Role.OFFICE_CLERK:
        everything += _figures(two_sides)

    faults, opened = [], 0
    for address in everything:
        for method, answer in (("GET", asker.look(address)), ("POST", asker.send(address))):
            if isinstance(answer, str):  # the database refused to write; nothing was shown
                continue
            opened += answer.status_code == 200
            body = answer.content.decode(errors="replace")
            faults += [f"{method} {address} shows {name}" for name in PEOPLE if name in body]

    assert not faults, "\n".join(["", *faults])
    assert opened > 20, "the first lock was not open"


def _figures(two_sides: Any) -> list[str]:
    """Each with the organisation of the sister, as its page would open it."""
    there = f"?to-chuc={two_sides.theirs.cell.pk}"
    return [reverse("figures:opened", args=[f.id]) + there for f in (*all_figures(), *weaknesses())]
