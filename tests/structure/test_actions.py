"""Found, rename, move and undo: what is done, what is refused and why."""

from datetime import date, timedelta

import pytest

from chibo.core.acts import void
from chibo.core.models import Act
from chibo.core.reasons import Refused
from chibo.organisations.kinds import Type
from chibo.organisations.models import Organisation, Standing
from chibo.organisations.rules import PlaceFacts, reasons_not_to_place
from chibo.structure.actions.found import found
from chibo.structure.actions.found_many import NewOrganisation, found_many
from chibo.structure.actions.move import move
from chibo.structure.actions.rename import rename
from chibo.structure.actions.undo import undo
from tests.factories import (
    LONG_AGO,
    a_bloc,
    a_clerk,
    a_grassroots,
    a_member,
    a_secretary,
    an_office_clerk,
    an_organisation,
    cells_of,
)

pytestmark = pytest.mark.django_db

DAY = date(2022, 4, 1)
A_DAY = timedelta(days=1)


def codes(refusal: "pytest.ExceptionInfo[Refused]") -> list[str]:
    return [reason.code for reason in refusal.value.reasons]


def found_cell(superior: Organisation, **changed: object) -> Organisation:
    values = {
        "name": "Chi bộ Thôn Đông",
        "code": "M1",
        "type": "cell",
        "kind": "village",
        "by": None,
        "on": DAY,
    }
    return found(superior=superior, **(values | changed))  # type: ignore[arg-type]


def last_act(verb: str) -> Act:
    return Act.objects.filter(verb=verb).latest("pk")


def test_founding_makes_an_organisation_from_its_first_day():
    grassroots = a_grassroots(0)

    cell = found_cell(grassroots, name="  Chi bộ   Thôn Đông ", citing="QĐ 12-QĐ/ĐU, 30/3/2022")

    assert cell.standing_on(DAY).name == "Chi bộ Thôn Đông"
    assert cell.standing_on(DAY - A_DAY) is None
    assert cell.superior_on(DAY) == grassroots
    assert (cell.founded.organisation_id, cell.founded.citing) == (cell.pk, "QĐ 12-QĐ/ĐU, 30/3/2022")


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"name": "  "}, "no_name"),
        ({"code": ""}, "no_code"),
        ({"kind": "moon"}, "unknown_kind"),
        ({"type": "moon"}, "unknown_level"),
        ({"type": "superior"}, "wrong_level"),
        ({"type": "province"}, "wrong_level"),
        ({"name": "x" * 201}, "too_long"),
        ({"on": LONG_AGO - A_DAY}, "superior_not_there"),
    ],
)
def test_founding_is_refused(changed, code):
    grassroots = a_grassroots(0)
    before = Organisation.objects.count()

    with pytest.raises(Refused) as refusal:
        found_cell(grassroots, **changed)

    assert codes(refusal) == [code]
    assert Organisation.objects.count() == before


def test_a_root_is_founded_at_the_command_line_only():
    clerk = an_office_clerk(a_bloc())

    with pytest.raises(Refused) as refusal:
        found_cell(None, type="province", by=clerk)

    assert codes(refusal) == ["no_superior"]


def test_founding_needs_power_over_the_superior():
    ours, theirs = a_grassroots(0), a_grassroots(0)

    with pytest.raises(Refused) as refusal:
        found_cell(theirs, by=a_clerk(ours))

    assert codes(refusal) == ["no_power"]
    assert found_cell(ours, by=a_clerk(ours)).superior_on(DAY) == ours


def test_a_code_is_free_again_after_an_organisation_gave_it_up():
    grassroots = a_grassroots(0)
    first = found_cell(grassroots)
    rename(organisation=first, name="Chi bộ Một", code="M2", kind="village", by=None, on=DAY + 30 * A_DAY)

    with pytest.raises(Refused) as refusal:
        found_cell(grassroots, on=DAY + 29 * A_DAY)
    assert codes(refusal) == ["code_taken"]

    second = found_cell(grassroots, on=DAY + 30 * A_DAY)
    bearers = [Standing.objects.in_force(DAY + n * A_DAY).get(code="M1").organisation for n in (29, 30)]
    assert bearers == [first, second]


def test_a_new_name_leaves_the_past_as_it_was():
    cell = found_cell(a_grassroots(0))
    on = DAY + 10 * A_DAY

    rename(organisation=cell, name="Chi bộ Thôn Đoài", code="M1", kind="school", by=None, on=on)

    names = [cell.standing_on(day).name for day in (on - A_DAY, on, on + A_DAY)]
    assert names == ["Chi bộ Thôn Đông", "Chi bộ Thôn Đoài", "Chi bộ Thôn Đoài"]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({}, "same_name"),
        ({"name": "Mới", "on": DAY}, "not_after_last_change"),
        ({"name": "Mới", "code": "TAKEN"}, "code_taken"),
    ],
)
def test_renaming_is_refused(changed, code):
    grassroots = a_grassroots(0)
    cell = found_cell(grassroots)
    found_cell(grassroots, code="TAKEN", name="Khác")
    values = {"name": "Chi bộ Thôn Đông", "code": "M1", "kind": "village", "on": DAY + A_DAY} | changed

    with pytest.raises(Refused) as refusal:
        rename(organisation=cell, by=None, **values)

    assert codes(refusal) == [code]


@pytest.mark.parametrize(
    ("on", "code"),
    [(LONG_AGO - A_DAY, "before_founded"), (LONG_AGO, "not_after_last_change")],
)
def test_moving_to_a_day_before_or_at_its_founding_is_refused(on, code):
    bloc = a_bloc(date(2000, 1, 1))
    old, new = (an_organisation(Type.GRASSROOTS, bloc, on=date(2000, 1, 1)) for _ in range(2))
    cell = an_organisation(Type.CELL, old, on=LONG_AGO)

    with pytest.raises(Refused) as refusal:
        move(organisation=cell, superior=new, by=None, on=on)

    assert codes(refusal) == [code]


def test_moving_where_it_stands_or_under_a_wrong_level_is_refused():
    grassroots = a_grassroots(2)
    one, two = cells_of(grassroots)

    with pytest.raises(Refused) as same:
        move(organisation=one, superior=grassroots, by=None, on=DAY)
    with pytest.raises(Refused) as level:
        move(organisation=one, superior=two, by=None, on=DAY)

    assert codes(same) == ["same_superior"]
    assert codes(level) == ["wrong_level"]


def test_a_circle_is_refused():
    """Levels keep circles out already; the rule stands on its own, for levels to come."""
    facts = PlaceFacts(DAY, "a", "a", LONG_AGO, superior_below_it=True, own_first_day=LONG_AGO)

    assert [r.code for r in reasons_not_to_place(facts, {"a": ("a",)})] == ["cycle"]


def test_moving_under_what_stands_below_is_refused():
    grassroots = a_grassroots(1)
    [cell] = cells_of(grassroots)

    with pytest.raises(Refused) as refusal:
        move(organisation=grassroots, superior=cell, by=None, on=DAY)

    assert codes(refusal) == ["cycle", "wrong_level"]


def test_moving_needs_power_over_both():
    ours, theirs = a_grassroots(1), a_grassroots(0)
    [cell] = cells_of(ours)

    with pytest.raises(Refused) as refusal:
        move(organisation=cell, superior=theirs, by=a_clerk(ours), on=DAY)

    assert codes(refusal) == ["no_power"]


def test_undoing_a_move_puts_it_back():
    bloc = a_bloc()
    old, new = a_grassroots(1, superior=bloc), a_grassroots(0, superior=bloc)
    [cell] = cells_of(old)
    move(organisation=cell, superior=new, by=None, on=DAY)

    void(last_act("organisation.move"), by=None, on=DAY, reason="ghi nhầm")

    assert [cell.superior_on(day) for day in (DAY - A_DAY, DAY, DAY + A_DAY)] == [old, old, old]
    assert list(Organisation.objects.within(new, DAY)) == [new]


def test_undoing_is_refused_while_a_later_act_touches_the_same():
    cell = found_cell(a_grassroots(0))
    rename(organisation=cell, name="Hai", code="M1", kind="village", by=None, on=DAY + A_DAY)
    first = last_act("organisation.rename")
    rename(organisation=cell, name="Ba", code="M1", kind="village", by=None, on=DAY + 2 * A_DAY)

    with pytest.raises(Refused) as refusal:
        void(first, by=None, on=DAY, reason="ghi nhầm")
    assert codes(refusal) == ["later_act"]

    void(last_act("organisation.rename"), by=None, on=DAY, reason="ghi nhầm")
    void(first, by=None, on=DAY, reason="ghi nhầm")
    assert cell.standing_on(DAY + 9 * A_DAY).name == "Chi bộ Thôn Đông"


def test_undoing_asks_for_a_reason_and_happens_once():
    found_cell(a_grassroots(0))
    founding = last_act("organisation.found")

    with pytest.raises(Refused) as silent:
        void(founding, by=None, on=DAY, reason="  ")
    void(founding, by=None, on=DAY, reason="ghi nhầm")
    with pytest.raises(Refused) as twice:
        void(founding, by=None, on=DAY, reason="ghi nhầm")

    assert (codes(silent), codes(twice)) == (["no_reason"], ["voided_before"])


def test_a_name_is_not_given_back_when_its_code_was_given_away():
    grassroots = a_grassroots(0)
    cell = found_cell(grassroots)
    rename(organisation=cell, name="Hai", code="M2", kind="village", by=None, on=DAY + A_DAY)
    found_cell(grassroots, on=DAY + 2 * A_DAY)

    with pytest.raises(Refused) as refusal:
        void(last_act("organisation.rename"), by=None, on=DAY, reason="ghi nhầm")

    assert codes(refusal) == ["code_taken"]


def test_an_undone_founding_leaves_no_day():
    cell = found_cell(a_grassroots(0))

    void(cell.founded, by=None, on=DAY, reason="ghi nhầm")

    assert cell.standing_on(DAY) is None
    assert cell.path_on(DAY) is None
    assert found_cell(a_grassroots(0)).standing_on(DAY).code == "M1"


def test_a_founding_stays_while_something_was_moved_under_it():
    bloc = a_bloc()
    old, new = a_grassroots(1, superior=bloc), a_grassroots(0, superior=bloc)
    [cell] = cells_of(old)
    move(organisation=cell, superior=new, by=None, on=DAY)

    with pytest.raises(Refused) as refusal:
        void(new.founded, by=None, on=DAY, reason="ghi nhầm")

    assert codes(refusal) == ["in_use"]


def test_a_founding_stays_while_members_are_counted_there():
    cell = found_cell(a_grassroots(0))
    a_member(cell, on=DAY)

    with pytest.raises(Refused) as refusal:
        void(cell.founded, by=None, on=DAY, reason="ghi nhầm")

    assert set(codes(refusal)) == {"in_use"}


def test_undoing_needs_the_power_to_undo():
    grassroots = a_grassroots(0)
    cell = found_cell(grassroots)
    sister = a_secretary(a_grassroots(0))

    with pytest.raises(Refused) as refusal:
        undo(journal=cell.founded, by=sister, on=DAY, reason="ghi nhầm")
    assert codes(refusal) == ["no_power"]

    undo(journal=cell.founded, by=a_clerk(grassroots), on=DAY, reason="ghi nhầm")
    assert cell.standing_on(DAY) is None


def test_many_are_founded_by_the_same_rules_or_none():
    bloc = a_bloc()
    rows = [
        NewOrganisation("Đảng bộ A", "A", "grassroots", "school"),
        NewOrganisation("Chi bộ A1", "A.1", "cell", "school", superior="A"),
    ]

    made = found_many(rows=rows, superior=bloc, by=None, on=DAY, citing="QĐ 1")
    with pytest.raises(Refused) as refusal:
        found_many(rows=[NewOrganisation("B", "B", "grassroots", "x"), *rows], superior=bloc, by=None, on=DAY)

    assert made["A.1"].superior_on(DAY) == made["A"]
    assert codes(refusal) == ["unknown_kind", "code_taken", "code_taken"]
    assert not Standing.objects.filter(code="B").exists()
