"""A clerk of the sister organisation, at every address."""

import pytest
from django.urls import reverse

from chibo.figures.figure import all_figures, weaknesses
from chibo.meetings.figures import LABELS as MEETING_NUMBERS
from tests import factories
from tests.isolation import world
from tests.isolation.world import SECRET

pytestmark = pytest.mark.django_db


def test_every_address_has_an_entry():
    known = set(world.ADDRESSED) | set(world.LISTS) | world.OPEN | world.BY_QUERY | world.STREAMED
    assert world.all_names() - known == set()


def test_the_owner_sees_what_the_sister_must_not(client, two_sides):
    client.force_login(factories.an_office_clerk(two_sides.bloc))

    answers = {name: client.get(address) for name, address in world.addresses(two_sides.theirs)}

    assert {name: a.status_code for name, a in answers.items() if a.status_code == 404} == {}
    shown = [name for name, answer in answers.items() if SECRET in answer.content.decode(errors="replace")]
    assert len(shown) >= len(answers) / 2


def test_each_address_of_the_sister_is_not_found(client, two_sides):
    client.force_login(two_sides.mine.clerk)

    for name, address in world.addresses(two_sides.theirs):
        answers = {client.get(address).status_code, client.post(address, {}).status_code}
        assert 404 in answers, name
        assert answers <= {404, 405}, name


@pytest.mark.parametrize("name", sorted(world.LISTS))
def test_lists_hold_nothing_of_the_sister(client, two_sides, name):
    client.force_login(two_sides.mine.clerk)

    answer = client.get(reverse(name), {"q": SECRET}, follow=True)

    body = answer.content.decode(errors="replace").replace(f'value="{SECRET}"', "")
    assert SECRET not in body.replace(f"“{SECRET}”", "").replace(f"q={SECRET}", "")


@pytest.mark.parametrize("figure", [f.id for f in (*all_figures(), *weaknesses())])
def test_figures_of_the_sister_are_not_found(client, two_sides, figure):
    address = reverse("figures:opened", args=[figure])
    here, there = two_sides.mine.cell.pk, two_sides.theirs.cell.pk
    client.force_login(two_sides.mine.clerk)

    own = client.get(address, {"to-chuc": here})
    assert own.status_code == 200
    assert SECRET not in own.content.decode()
    assert client.get(address, {"to-chuc": there}).status_code == 404
    assert client.get(address, {"to-chuc": two_sides.bloc.pk}).status_code == 404


@pytest.mark.parametrize("figure", sorted(MEETING_NUMBERS))
def test_numbers_of_a_meeting_of_the_sister_are_not_found(client, two_sides, figure):
    address = reverse("figures:opened", args=[figure])
    own, theirs = (
        {"to-chuc": s.cell.pk, "cuoc-hop": s.meeting.pk} for s in (two_sides.mine, two_sides.theirs)
    )
    client.force_login(two_sides.mine.clerk)

    assert client.get(address, own).status_code == 200
    assert client.get(address, theirs).status_code == 404
    assert client.get(address, {"to-chuc": two_sides.theirs.cell.pk, "thang": "2022-05"}).status_code == 404


def test_signed_out_nobody_sees_anything(client, two_sides):
    everything = [address for _name, address in world.addresses(two_sides.theirs)]
    for address in [*everything, *(reverse(name) for name in world.LISTS)]:
        answer = client.get(address)
        assert answer.status_code in (302, 404), address
        assert SECRET not in answer.content.decode()
