"""What is due, by SQL and by a plain computation in Python, on small random trees: always the same."""

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chibo.core.days import covers
from chibo.obligations.facts import order_of
from chibo.obligations.marking import Place, binds
from chibo.obligations.models import Mark, Obligation, Party
from chibo.obligations.rules import rounds_of
from chibo.obligations.words import TYPES_OF, Every, Scope
from chibo.organisations.models import Organisation, Path, Standing
from chibo.organisations.steps import numbers
from tests.factories import an_organisation
from tests.obligations.making import a_mark, an_obligation, gone, what_is_due

pytestmark = pytest.mark.django_db

FIRST = date(2022, 1, 1)
days = st.integers(0, 230).map(lambda number: FIRST + timedelta(days=number))
KINDS = ("state_agency", "press")
STAGES = ("received", "planned", "done")


@st.composite
def orders(draw: Any) -> dict[str, Any]:
    first = draw(days)
    every = draw(st.sampled_from(["", "", Every.MONTH, Every.QUARTER]))
    return {
        "scope": draw(st.sampled_from(Scope.values)),
        "kind": draw(st.sampled_from(["", "", *KINDS])),
        "first_on": first,
        "every": every,
        "due_on": None if every else draw(st.none() | st.integers(0, 90).map(lambda n: first + timedelta(n))),
        "days_after": draw(st.integers(-20, 20)) if every else 0,
        "until": draw(st.none() | st.integers(1, 150).map(lambda n: first + timedelta(days=n))),
        "fulfilled_by": draw(st.sampled_from(STAGES)),
    }


def a_tree(random: Random) -> list[Organisation]:
    """A province with blocs, grassroots and cells, some founded late and some gone."""
    province = an_organisation("province", on=FIRST)
    found = [province]
    for _ in range(2):
        bloc = an_organisation("superior", province, on=FIRST)
        found.append(bloc)
        for type in ("grassroots", random.choice(["grassroots", "grassroots_cell"])):
            began = FIRST + timedelta(days=random.choice([0, 0, random.randint(1, 150)]))
            one = an_organisation(type, bloc, on=began, kind=random.choice(KINDS))
            found.append(one)
            if type == "grassroots" and random.random() < 0.6:
                found.append(an_organisation("cell", one, on=began, kind=random.choice(KINDS)))
            elif random.random() < 0.5:
                gone(one, began + timedelta(days=random.randint(1, 100)))
    return found


def plainly(on: date) -> list[tuple[Any, ...]]:
    """(obligation, organisation, round, due day, day done) of all of them, one after the other."""
    paths = list(Path.objects.on(on))
    standings = list(Standing.objects.standing())
    listed = set(Party.objects.values_list("obligation_id", "organisation_id"))
    marks = list(Mark.objects.standing().filter(on__lte=on))
    rows = []
    for obligation in Obligation.objects.standing():
        order = order_of(obligation)
        for path in paths:
            pk = path.organisation_id
            lives = [one for one in standings if one.organisation_id == pk]
            now = next(one for one in lives if covers(one.during, on))
            place = Place(numbers(path.path), now.type, now.kind)
            if not binds(order, obligation.organisation_id, place, (obligation.pk, pk) in listed):
                continue
            for round_on, due_on in rounds_of(order, on):
                if due_on is None or any(covers(one.during, due_on) for one in lives):
                    done = _done(marks, obligation, pk, round_on)
                    rows.append((obligation.pk, pk, round_on, due_on, done))
    return sorted(rows, key=str)


def _done(marks: list[Mark], obligation: Obligation, pk: int, round_on: date) -> date | None:
    wanted = (obligation.pk, pk, round_on, obligation.fulfilled_by)
    return next(
        (m.on for m in marks if (m.obligation_id, m.organisation_id, m.round_on, m.stage) == wanted), None
    )


@pytest.mark.parametrize("seed", [1, 2])
def test_sql_and_python_agree_on_what_is_due(seed):
    tree = a_tree(Random(seed))
    owed = []

    @settings(max_examples=30, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
    @given(data=st.data(), on=days)
    def compare(data, on):
        with transaction.atomic():
            made = [an_order(data, tree) for _ in range(data.draw(st.integers(1, 2)))]
            found = [(one.pk, *row) for one in made for row in what_is_due(on, obligations=[one.pk])]
            assert sorted(found, key=str) == plainly(on)
            owed.extend(found)
            transaction.set_rollback(True)

    compare()
    assert len(owed) > 10
    assert any(row[-1] for row in owed)


def an_order(data, tree):
    """An order of the province or of a bloc, and what some organisations have noted of it."""
    values = data.draw(orders())
    listed = data.draw(st.sets(st.sampled_from(tree))) if values["scope"] == Scope.LIST else ()
    obligation = an_obligation(data.draw(st.sampled_from(tree[:2])), listed=listed, **values)
    rounds = [first for first, _due in rounds_of(order_of(obligation), date(2022, 12, 31))]
    for organisation in tree if rounds else ():
        stage = data.draw(st.sampled_from([values["fulfilled_by"], *STAGES]))
        round_on = data.draw(st.sampled_from(rounds))
        a_mark(obligation, organisation, data.draw(days), round_on=round_on, stage=stage)
    return obligation


def test_every_scope_says_which_levels_it_binds():
    assert set(TYPES_OF) == set(Scope) - {Scope.LIST, Scope.ITSELF}
