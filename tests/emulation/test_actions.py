from datetime import date, timedelta

import pytest

from chibo.access import scope
from chibo.core.acts import void
from chibo.core.models import Act
from chibo.core.reasons import Refused
from chibo.emulation.actions.end_model import end_model
from chibo.emulation.actions.register_models import register_models
from chibo.emulation.actions.register_organisations import register_organisations
from chibo.emulation.actions.withdraw_model import withdraw_model
from chibo.emulation.actions.withdraw_registration import withdraw_registration
from chibo.emulation.models import EmulationModel, Registration
from chibo.structure.history import sentences
from tests.emulation.making import DAY, TODAY, a_line, a_model, a_registration, a_row
from tests.factories import a_clerk, a_grassroots, a_secretary, an_organisation, cells_of

pytestmark = pytest.mark.django_db

TOMORROW = TODAY + timedelta(days=1)
NAME = "Tiết kiệm mỗi ngày một việc"


@pytest.fixture
def here():
    return a_grassroots(2)


def refused(call, *args, **given):
    with pytest.raises(Refused) as refusal:
        call(*args, **given)
    return [reason.code for reason in refusal.value.reasons]


def undo(journal):
    return void(journal, by=None, on=TODAY, reason="nhầm")


def in_force(day):
    return list(EmulationModel.objects.in_force(day))


def test_models_of_several_organisations_are_one_act_each(here):
    one, other = cells_of(here)
    rows = [a_row(other, number=5, symbol="ĐK/CB"), a_row(one), a_row(one, name="Nụ cười công sở")]

    made = register_models(rows=rows, by=a_clerk(here), on=TODAY)

    assert [(m.organisation, m.name, m.first_day, m.number, m.symbol) for m in made] == [
        (one, NAME, DAY, None, ""),
        (one, "Nụ cười công sở", DAY, None, ""),
        (other, NAME, DAY, 5, "ĐK/CB"),
    ]
    acts = Act.objects.filter(verb="emulation.register_model")
    assert set(acts.values_list("organisation_id", flat=True)) == {one.pk, other.pk}
    assert acts.count() == 2


def test_a_model_holds_from_its_first_day(here):
    model = a_model(here)
    assert in_force(DAY - timedelta(days=1)) == []
    assert in_force(DAY) == [model]


@pytest.mark.parametrize(
    ("given", "codes"),
    [
        ({"name": "  "}, ["no_name"]),
        ({"name": "a" * 301}, ["name_too_long"]),
        ({"name": "a" * 300}, []),
        ({"name": "Mô hình (MẬT)"}, ["secret"]),
        ({"symbol": "TỐI MẬT"}, ["secret"]),
        ({"kind": "unheard"}, ["no_kind_of_model"]),
        ({"number": 0}, ["bad_number"]),
        ({"symbol": "a" * 61}, ["too_long"]),
        ({"first_on": TOMORROW}, ["not_yet"]),
        ({"first_on": TODAY}, []),
        ({"first_on": date(2009, 12, 31)}, ["not_there"]),
        ({"first_on": date(2010, 1, 1)}, []),
        ({"name": "", "number": 0}, ["bad_number", "no_name"]),
    ],
)
def test_what_is_wrong_with_a_model(here, given, codes):
    if codes:
        assert refused(a_model, here, **given) == codes
    else:
        assert a_model(here, **given).voided_id is None
    assert EmulationModel.objects.count() == (0 if codes else 1)


def test_the_same_model_is_registered_once_while_it_holds(here):
    model = a_model(here)
    assert refused(a_model, here, name="TIẾT KIỆM  mỗi ngày một việc") == ["model_there"]
    assert refused(a_model, here, first_on=date(2022, 2, 1)) == ["model_there"]
    assert refused(register_models, rows=[a_row(here, name="x")] * 2, by=None, on=TODAY) == ["model_there"]
    a_model(here, kind="other")
    end_model(model=model, by=None, on=date(2022, 6, 1), reason="hoàn thành")
    assert refused(a_model, here, first_on=date(2022, 5, 31)) == ["model_there"]
    assert a_model(here, first_on=date(2022, 6, 1)).first_day == date(2022, 6, 1)


def test_of_many_rows_each_reason_says_whose_it_is(here):
    one, other = cells_of(here)
    with pytest.raises(Refused) as refusal:
        register_models(rows=[a_row(one, name=""), a_row(other)], by=None, on=TODAY)
    name = one.standing_on(TODAY).name
    assert [reason.message for reason in refusal.value.reasons] == [f"{name}: Hãy ghi tên mô hình."]
    assert EmulationModel.objects.count() == 0


def test_only_who_may_register_there(here):
    cell, sister = cells_of(here)
    call = {"rows": [a_row(cell)], "on": TODAY}
    assert refused(register_models, by=a_secretary(sister), **call) == ["no_power"]
    assert len(register_models(by=a_secretary(cell), **call)) == 1


def test_a_model_ends_on_a_day_and_reopens(here):
    model = a_model(here)
    call = {"model": model, "by": None, "reason": "hoàn thành"}
    assert refused(end_model, on=DAY, **call) == ["end_not_after_first"]
    assert refused(end_model, on=TOMORROW, **call) == ["not_yet"]

    end_model(on=date(2022, 6, 1), **call)

    assert in_force(date(2022, 5, 31)) == [model]
    assert in_force(date(2022, 6, 1)) == []
    assert refused(end_model, on=date(2022, 7, 1), **call) == ["ended"]
    again = a_model(here, first_on=date(2022, 6, 1))
    ending = Act.objects.get(verb="emulation.end_model")
    assert refused(undo, ending) == ["model_there"]
    undo(again.began)
    undo(ending)
    assert in_force(TODAY) == [model]


def test_a_withdrawn_model_never_held(here):
    model = a_model(here)
    end_model(model=model, by=None, on=date(2022, 6, 1), reason="hoàn thành")
    assert refused(withdraw_model, model=model, reason="", by=None, on=TODAY) == ["no_reason"]

    withdraw_model(model=model, reason="ghi nhầm", by=None, on=TODAY)

    assert in_force(DAY) == []
    assert refused(withdraw_model, model=model, reason="lại", by=None, on=TODAY) == ["withdrawn"]
    assert refused(end_model, model=model, reason="x", by=None, on=TODAY) == ["withdrawn"]
    again = a_model(here)
    withdrawal = Act.objects.get(verb="emulation.withdraw_model")
    assert refused(undo, withdrawal) == ["model_there"]
    undo(again.began)
    undo(withdrawal)
    model.refresh_from_db()
    assert (model.first_day, model.end_day) == (DAY, date(2022, 6, 1))


def test_undoing_the_registration_of_models_withdraws_them(here):
    model = a_model(here)
    undo(model.began)
    assert in_force(DAY) == []


def test_each_registration_is_an_act_of_its_own_and_undone_alone(here):
    one, other = cells_of(here)

    made = register_organisations(
        rows=[a_line(one), a_line(other, number=7, symbol="ĐK")], by=a_clerk(here), on=TODAY
    )

    acts = list(Act.objects.filter(verb="emulation.register_organisation").order_by("pk"))
    assert [(act.organisation_id, act.day) for act in acts] == [(one.pk, TODAY), (other.pk, TODAY)]
    undo(acts[0])
    assert list(Registration.objects.standing()) == [made[1]]
    assert (made[1].number, made[1].symbol, made[1].on) == (7, "ĐK", DAY)


@pytest.mark.parametrize(
    ("given", "codes"),
    [
        ({"on": date(2021, 12, 31)}, ["other_year"]),
        ({"on": date(2022, 1, 1)}, []),
        ({"on": TODAY}, []),
        ({"on": TOMORROW}, ["not_yet"]),
        ({"year": 2023}, ["other_year"]),
        ({"on": date(2009, 12, 31), "year": 2009}, ["not_there"]),
        ({"kind": ""}, ["no_kind_of_model"]),
        ({"symbol": "TUYỆT MẬT"}, ["secret"]),
    ],
)
def test_what_is_wrong_with_a_registration(here, given, codes):
    if codes:
        assert refused(a_registration, here, **given) == codes
    else:
        assert a_registration(here, **given).voided_id is None
    assert Registration.objects.count() == (0 if codes else 1)


def test_an_organisation_registers_once_a_year_for_a_kind(here):
    a_registration(here)
    assert refused(a_registration, here, on=date(2022, 4, 1)) == ["registered_before"]
    assert refused(register_organisations, rows=[a_line(here, kind="other")] * 2, by=None, on=TODAY) == [
        "registered_before"
    ]
    a_registration(here, kind="following")
    a_registration(here, year=2021, on=date(2021, 5, 1))


def test_a_registration_is_withdrawn_with_a_reason_and_comes_back(here):
    registration = a_registration(here)
    call = {"registration": registration, "by": a_clerk(here), "on": TODAY}
    assert refused(withdraw_registration, reason="  ", **call) == ["no_reason"]

    withdraw_registration(reason="ghi nhầm đơn vị", **call)

    assert Registration.objects.standing().count() == 0
    assert refused(withdraw_registration, reason="lại", **call) == ["withdrawn"]
    again = a_registration(here, on=date(2022, 4, 1))
    withdrawal = Act.objects.get(verb="emulation.withdraw_registration")
    assert refused(undo, withdrawal) == ["registered_before"]
    undo(again.began)
    undo(withdrawal)
    assert list(Registration.objects.standing()) == [registration]


def test_a_withdrawn_registration_is_undone_before_the_registration(here):
    registration = a_registration(here)
    withdraw_registration(registration=registration, reason="nhầm", by=None, on=TODAY)
    assert refused(undo, registration.began) == ["later_act"]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_rules_ask_the_same_for_one_row_and_for_three(rows, django_assert_num_queries):
    from chibo.emulation import facts

    here = a_grassroots(3)
    cells = cells_of(here)[:rows]
    with django_assert_num_queries(2):
        facts.model_reasons([a_row(cell) for cell in cells])
    with django_assert_num_queries(2):
        facts.registration_reasons([a_line(cell) for cell in cells])


def test_nothing_of_a_sister_is_seen(here):
    one, other = cells_of(here)
    for cell in (one, other):
        a_model(cell)
        a_registration(cell)
    secretary = a_secretary(one)
    with scope.role("chibo_app"):
        scope.enter(scope.of(secretary))
        assert set(EmulationModel.objects.values_list("organisation", flat=True)) == {one.pk}
        assert set(Registration.objects.values_list("organisation", flat=True)) == {one.pk}


def test_an_organisation_founded_later_registers_from_that_day(here):
    late = an_organisation("cell", here, on=date(2022, 3, 15))
    assert refused(a_registration, late, on=date(2022, 3, 14)) == ["not_there"]
    assert a_registration(late, on=date(2022, 3, 15)).organisation == late


def test_the_timeline_says_what_was_registered(here):
    model = a_model(here)
    end_model(model=model, by=None, on=date(2022, 6, 1), reason="hoàn thành")
    a_registration(here)

    acts = list(Act.objects.filter(verb__startswith="emulation.").order_by("pk"))

    assert [sentences(acts, here)[act.pk] for act in acts] == [
        f"“{NAME}”.",
        f"“{NAME}”.",
        "dân vận khéo, năm 2022, ngày 01/3/2022.",
    ]
