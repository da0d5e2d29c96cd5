"""Paths: derived bit by bit they equal the whole tree derived anew, and days are half-open."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chibo.core.acts import void
from chibo.core.days import between, since
from chibo.core.models import Act
from chibo.core.reasons import Refused
from chibo.organisations import paths
from chibo.organisations.kinds import MAY_STAND_UNDER, Type
from chibo.organisations.models import Organisation, Path, Placement
from chibo.organisations.steps import WIDTH, after, numbers, step
from chibo.structure.actions.found import found
from chibo.structure.actions.move import move
from chibo.structure.actions.rename import rename
from tests.factories import a_bloc, a_grassroots, an_act, an_organisation, cells_of

pytestmark = pytest.mark.django_db

START = date(2015, 1, 1)
A_DAY = timedelta(days=1)
LEVELS = [Type.SUPERIOR, Type.GRASSROOTS, Type.GRASSROOTS_CELL, Type.SECTIONAL, Type.CELL]


def all_paths() -> set[tuple[object, ...]]:
    rows = Path.objects.values_list("organisation", "path", "depth", "grassroots", "during")
    return {(o, p, d, g, r.lower, r.upper) for o, p, d, g, r in rows}


changes = st.lists(
    st.tuples(
        st.sampled_from(["found", "found", "move", "move", "rename", "undo"]),
        st.integers(0, 30),
        st.integers(0, 30),
        st.integers(1, 400),
    ),
    min_size=5,
    max_size=25,
)


def apply(change: tuple[str, int, int, int], n: int) -> None:
    """Try one change; what the rules refuse changes nothing."""
    verb, one, two, days = change
    known = list(Organisation.objects.filter(placements__voided=None).distinct().order_by("pk"))
    here, there, on = known[one % len(known)], known[two % len(known)], START + timedelta(days=days)
    try:
        if verb == "found":
            type = LEVELS[two % len(LEVELS)]
            found(superior=here, name=f"T{n}", code=f"C{n}", type=type, kind="other", by=None, on=on)
        elif verb == "move":
            move(organisation=here, superior=there, by=None, on=on)
        elif verb == "rename":
            rename(organisation=here, name=f"M{n}", code=f"D{n}", kind="school", by=None, on=on)
        else:
            acts = list(Act.objects.filter(voids=None, voided_by=None).order_by("pk"))
            void(acts[one % len(acts)], by=None, on=on, reason="thử")
    except Refused:
        pass


@given(changes)
@settings(
    derandomize=True,
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_changed_bit_by_bit_paths_equal_the_tree_derived_anew(given_changes):
    with transaction.atomic():
        grassroots = a_grassroots(2, on=START)
        an_organisation(Type.SECTIONAL, grassroots, on=START)
        for n, change in enumerate(given_changes):
            apply(change, n)

        incremental = all_paths()
        paths.rebuild_all()

        assert incremental == all_paths()
        assert len(incremental) >= 5
        transaction.set_rollback(True)


def test_random_changes_are_not_all_refused():
    """The property above would hold of an idle tree too: make sure that its changes do something."""
    a_grassroots(2, on=START)
    before = all_paths()
    for n, verb in enumerate(["found", "found", "found", "move", "rename"]):
        apply((verb, n, n + 1, 30 * (n + 1)), n)

    assert all_paths() != before
    assert Act.objects.filter(verb="organisation.found").count() > 5


def test_the_day_before_the_day_and_the_day_after_a_move():
    bloc = a_bloc()
    old, new = a_grassroots(1, superior=bloc), a_grassroots(0, superior=bloc)
    [cell] = cells_of(old)
    on = date(2022, 4, 1)

    move(organisation=cell, superior=new, by=None, on=on)

    assert [cell.superior_on(day) for day in (on - A_DAY, on, on + A_DAY)] == [old, new, new]
    assert [numbers(cell.path_on(day).path)[-2] for day in (on - A_DAY, on, on + A_DAY)] == [
        old.pk,
        new.pk,
        new.pk,
    ]
    assert list(Organisation.objects.within(old, on - A_DAY).order_by("pk")) == [old, cell]
    assert list(Organisation.objects.within(old, on)) == [old]


def test_everything_below_moves_along_and_keeps_its_past():
    province = an_organisation(Type.PROVINCE)
    one, two = (an_organisation(Type.SUPERIOR, province) for _ in range(2))
    grassroots = a_grassroots(3, superior=one)
    on = date(2022, 4, 1)

    move(organisation=grassroots, superior=two, by=None, on=on)

    for cell in cells_of(grassroots):
        assert numbers(cell.path_on(on - A_DAY).path) == [province.pk, one.pk, grassroots.pk, cell.pk]
        assert numbers(cell.path_on(on).path) == [province.pk, two.pk, grassroots.pk, cell.pk]
        assert cell.path_on(on).grassroots_id == grassroots.pk


def test_grassroots_is_the_organisation_on_the_way_or_nothing():
    grassroots = a_grassroots(1)
    [cell] = cells_of(grassroots)
    bloc = grassroots.superior_on(START)
    day = date(2022, 1, 1)

    assert cell.path_on(day).grassroots == grassroots
    assert grassroots.path_on(day).grassroots == grassroots
    assert bloc.path_on(day).grassroots is None


def test_before_it_was_founded_an_organisation_is_nowhere():
    cell = an_organisation(Type.CELL, a_grassroots(0), on=date(2021, 6, 1))

    assert cell.path_on(date(2021, 5, 31)) is None
    assert cell.standing_on(date(2021, 5, 31)) is None
    assert cell.path_on(date(2021, 6, 1)) is not None


def test_the_database_refuses_two_superiors_on_one_day():
    one, two = a_grassroots(1), a_grassroots(0)
    [cell] = cells_of(one)

    with pytest.raises(IntegrityError, match="placement_one_superior_a_day"), transaction.atomic():
        Placement.objects.create(
            organisation=cell,
            superior=two,
            during=between(date(2020, 1, 1), date(2020, 1, 2)),
            began=an_act(),
        )


def test_the_database_refuses_an_organisation_under_itself():
    here = a_grassroots(0)
    Placement.objects.filter(organisation=here).update(during=between(date(2010, 1, 1), date(2020, 1, 1)))

    with pytest.raises(IntegrityError, match="placement_not_under_itself"), transaction.atomic():
        Placement.objects.create(
            organisation=here, superior=here, during=since(date(2020, 1, 1)), began=an_act()
        )


def test_a_subtree_is_one_range_of_paths():
    assert step(33) == "0000000000011"
    assert after(step(1)) > step(1) + step(2**60)
    assert after(step(1)) < step(2)
    assert len(step(2**63 - 1)) == WIDTH
    with pytest.raises(ValueError, match="positive bigint"):
        step(0)


def test_the_database_makes_the_same_steps():
    with connection.cursor() as cursor:
        for number in (1, 33, 2**40 + 5, 2**63 - 1):
            cursor.execute("SELECT organisations_step(%s)", [number])
            assert cursor.fetchone()[0] == step(number)


def test_levels_alone_keep_circles_out():
    """Each level stands only under a higher one, so no chain of superiors comes back to its beginning."""
    order = [Type.PROVINCE, Type.SUPERIOR, Type.GRASSROOTS, Type.GRASSROOTS_CELL, Type.SECTIONAL, Type.CELL]
    for type, superiors in MAY_STAND_UNDER.items():
        assert all(order.index(Type(above)) < order.index(Type(type)) for above in superiors)
