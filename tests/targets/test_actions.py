from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from chibo.access import scope
from chibo.core.acts import void
from chibo.core.models import Act
from chibo.core.reasons import Refused
from chibo.documents.actions.void_document import void_document
from chibo.organisations.models import Organisation
from chibo.structure.history import sentences
from chibo.targets import figure_ids
from chibo.targets.actions.cascade import cascade
from chibo.targets.actions.correct_target import correct_target
from chibo.targets.actions.set_target import set_target, set_targets
from chibo.targets.actions.withdraw_target import withdraw
from chibo.targets.models import Target
from tests.documents.making import entered
from tests.factories import a_clerk, a_grassroots, a_secretary, an_office_clerk, an_organisation, cells_of
from tests.targets.making import TODAY, YEAR_END, a_target, an_entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return a_grassroots(2)


@pytest.fixture
def figures():
    """The figures of these tests alone, whatever the house registers."""
    before = figure_ids._ids[:]
    figure_ids._ids[:] = [lambda: {"admissions": ("kết nạp", "count"), "registered": ("đăng ký", "ratio")}]
    yield
    figure_ids._ids[:] = before


@pytest.fixture(autouse=True)
def _figures(figures):
    return None


def refused(call, **given):
    with pytest.raises(Refused) as refusal:
        call(**given)
    return [reason.code for reason in refusal.value.reasons]


def undo(journal):
    return void(journal, by=None, on=TODAY, reason="nhầm")


def test_the_targets_of_a_resolution_are_one_act(here):
    resolution = entered(here, kind="NQ", symbol="NQ/ĐU")

    made = set_targets(
        organisation=here,
        entries=[
            an_entry(),
            an_entry(name="", text="Tỷ lệ đăng ký", figure="registered", unit="%", aim=Decimal(100)),
        ],
        document=resolution,
        by=a_clerk(here),
        on=TODAY,
    )

    assert [(t.name, t.aim, t.unit, t.document) for t in made] == [
        ("target_admissions", 140, "đảng viên", resolution),
        ("ty_le_dang_ky", 100, "%", resolution),
    ]
    assert {t.began for t in made} == {Act.objects.get(verb="target.set")}


@pytest.mark.parametrize(
    ("given", "codes"),
    [
        ({"unit": " "}, ["no_unit"]),
        ({"text": ""}, ["no_text"]),
        ({"figure": "unheard_of"}, ["no_figure"]),
        ({"due_on": date(2021, 12, 31)}, ["due_before_first"]),
        ({"due_on": date(2022, 1, 1)}, []),
        ({"figure": "registered", "unit": "%", "aim": Decimal("100.01")}, ["not_a_share"]),
        ({"figure": "registered", "unit": "%", "aim": Decimal(100)}, []),
        ({"figure": "", "unit": "%", "aim": Decimal(120)}, []),
        ({"aim": Decimal(-1)}, ["bad_number_of_target"]),
        ({"aim": Decimal("NaN")}, ["bad_number_of_target"]),
        ({"aim": Decimal("1.005")}, ["too_fine"]),
        ({"baseline": Decimal(-1)}, ["bad_number_of_target"]),
        ({"comparator": "~"}, ["no_comparator"]),
        ({"name": "Có Dấu"}, ["bad_name"]),
        ({"text": "số liệu TUYỆT MẬT"}, ["secret"]),
        ({"unit": "", "text": "", "aim": Decimal(-1)}, ["no_text", "no_unit", "bad_number_of_target"]),
    ],
)
def test_what_is_wrong_is_refused_all_at_once(here, given, codes):
    if codes:
        assert refused(a_target, organisation=here, **given) == codes
    else:
        assert a_target(here, **given).voided_id is None
    assert Target.objects.count() == (0 if codes else 1)


def test_while_no_figure_is_registered_an_id_need_only_look_like_one(here):
    figure_ids._ids[:] = []
    assert refused(a_target, organisation=here, figure="Không phải") == ["no_figure"]
    assert a_target(here, figure="unheard_of").figure == "unheard_of"


def test_a_name_stands_once_with_a_due_day(here):
    a_target(here)
    assert refused(a_target, organisation=here) == ["set_before"]
    a_target(here, due_on=date(2022, 12, 30))
    twice = [an_entry(name="x"), an_entry(name="x")]
    assert refused(set_targets, organisation=here, entries=twice, by=None, on=TODAY) == ["set_before"]


def test_an_organisation_that_does_not_stand_and_a_voided_document(here):
    late = an_organisation("cell", here, on=date(2022, 7, 1))
    assert refused(set_target, organisation=late, entry=an_entry(), by=None, on=date(2022, 6, 30)) == [
        "not_there"
    ]
    assert set_target(organisation=late, entry=an_entry(), by=None, on=date(2022, 7, 1)).organisation == late

    resolution = entered(here)
    void_document(document=resolution, reason="nhầm", by=None, on=TODAY)
    resolution.refresh_from_db()
    call = {"organisation": here, "entry": an_entry(), "document": resolution, "by": None, "on": TODAY}
    assert refused(set_target, **call) == ["voided"]


def test_only_who_sets_targets_there_sets_them(here):
    cell = cells_of(here)[0]
    call = {"organisation": here, "entry": an_entry(), "on": TODAY}
    assert refused(set_target, by=a_secretary(here), **call) == ["no_power"]
    assert refused(set_target, by=a_clerk(cell), **call) == ["no_power"]
    assert set_target(by=a_clerk(here), **call).organisation == here


def test_a_target_is_corrected_and_put_back(here):
    target = a_target(here)

    correct_target(target=target, entry=an_entry(aim=Decimal(150)), version=1, by=None, on=TODAY)

    target.refresh_from_db()
    assert (target.aim, target.version) == (150, 2)
    call = {"target": target, "by": None, "on": TODAY}
    assert refused(correct_target, entry=an_entry(aim=Decimal(150)), version=2, **call) == ["nothing_changed"]
    assert refused(correct_target, entry=an_entry(unit=""), version=2, **call) == ["no_unit"]
    with pytest.raises(Refused, match="mức phấn đấu"):
        correct_target(entry=an_entry(aim=Decimal(160)), version=1, **call)

    undo(Act.objects.get(verb="target.correct"))

    target.refresh_from_db()
    assert (target.aim, target.version) == (140, 3)


def test_a_correction_does_not_take_the_place_of_another(here):
    a_target(here)
    other = a_target(here, name="other")
    call = {"target": other, "entry": an_entry(), "version": 1, "by": None, "on": TODAY}
    assert refused(correct_target, **call) == ["set_before"]


def test_a_withdrawn_target_stands_no_more_and_its_place_is_free(here):
    target = a_target(here)
    assert refused(withdraw, target=target, reason=" ", by=None, on=TODAY) == ["no_reason"]

    withdraw(target=target, reason="NQ điều chỉnh", by=None, on=TODAY)

    assert list(Target.objects.standing()) == []
    assert refused(withdraw, target=target, reason="lại", by=None, on=TODAY) == ["withdrawn"]
    again = a_target(here)
    withdrawal = Act.objects.get(verb="target.withdraw")
    assert refused(undo, journal=withdrawal) == ["set_before"]
    undo(again.began)
    undo(withdrawal)
    assert list(Target.objects.standing()) == [target]


def test_each_organisation_below_gets_its_share_as_a_target_of_its_own(here):
    one, other = cells_of(here)
    target = a_target(here, baseline=Decimal(120))

    shares = cascade(target=target, shares={one: Decimal(80), other: Decimal(60)}, by=a_clerk(here), on=TODAY)

    assert [(s.organisation, s.aim, s.from_above, s.baseline, s.due_on) for s in shares] == [
        (one, 80, target, None, YEAR_END),
        (other, 60, target, None, YEAR_END),
    ]
    assert {s.began for s in shares} == {Act.objects.get(verb="target.cascade", organisation_id=here.pk)}


def test_who_cannot_get_a_share(here):
    one, other = cells_of(here)
    stranger = an_organisation("cell", a_grassroots(0))
    target = a_target(here)
    call = {"target": target, "by": None, "on": TODAY}
    assert refused(cascade, shares={}, **call) == ["nobody"]
    assert refused(cascade, shares={stranger: Decimal(1)}, **call) == ["not_below"]
    assert refused(cascade, shares={one: Decimal(-1)}, **call) == ["bad_number_of_target"]
    cascade(shares={one: Decimal(80)}, **call)
    assert refused(cascade, shares={one: Decimal(80)}, **call) == ["has_share"]
    a_target(other)
    assert refused(cascade, shares={other: Decimal(80)}, **call) == ["set_before"]


def test_a_share_stands_below_from_the_day_the_organisation_does(here):
    late = an_organisation("cell", here, on=date(2022, 7, 1))
    target = a_target(here)
    call = {"target": target, "shares": {late: Decimal(1)}, "by": None}
    assert refused(cascade, on=date(2022, 6, 30), **call) == ["not_below"]
    assert cascade(on=date(2022, 7, 1), **call)[0].organisation == late


def test_a_share_is_seen_below_and_changed_above_only(here):
    cell = cells_of(here)[0]
    share = cascade(target=a_target(here), shares={cell: Decimal(80)}, by=None, on=TODAY)[0]
    below, above = an_office_clerk(cell), a_clerk(here)
    call = {"target": share, "version": 1, "on": TODAY}
    new = replace(an_entry(), aim=Decimal(1))
    with scope.role("chibo_app"):
        scope.enter(scope.of(below))
        assert list(Target.objects.values_list("pk", flat=True)) == [share.pk]
        assert refused(correct_target, entry=new, by=below, **call) == ["from_above"]
        assert refused(withdraw, target=share, reason="không làm", by=below, on=TODAY) == ["from_above"]
        scope.enter(scope.of(above))
        assert correct_target(entry=new, by=above, **call).aim == 1


def test_withdrawing_takes_the_shares_along_and_undoing_brings_them_back(here):
    cell = cells_of(here)[0]
    target = a_target(here)
    share = cascade(target=target, shares={cell: Decimal(80)}, by=None, on=TODAY)[0]

    withdraw(target=target, reason="NQ điều chỉnh", by=None, on=TODAY)

    assert Target.objects.standing().count() == 0
    undo(Act.objects.get(verb="target.withdraw"))
    assert set(Target.objects.standing()) == {target, share}


def test_a_target_with_shares_is_undone_after_them(here):
    cell = cells_of(here)[0]
    target = a_target(here)
    shares = cascade(target=target, shares={cell: Decimal(80)}, by=None, on=TODAY)
    assert refused(undo, journal=target.began) == ["later_act"]
    undo(shares[0].began)
    undo(target.began)
    assert Target.objects.standing().count() == 0


def test_a_share_handed_on_keeps_the_act_that_gave_it(here):
    bloc = Organisation.objects.get(pk=here.superior_on(TODAY).pk)
    cell = cells_of(here)[0]
    share = cascade(target=a_target(bloc), shares={here: Decimal(9)}, by=None, on=TODAY)[0]
    cascade(target=share, shares={cell: Decimal(3)}, by=a_clerk(here), on=TODAY)
    assert refused(undo, journal=share.began) == ["later_act"]


def test_what_carries_out_a_target_from_above_is_set_by_its_holder(here):
    cell = cells_of(here)[0]
    target = a_target(here)
    entry = an_entry(aim=Decimal(5), from_above=target)
    call = {"organisation": cell, "entry": entry, "on": TODAY}
    assert refused(set_target, by=a_clerk(cell), **call) == ["no_power"]
    share = set_target(by=a_clerk(here), **call)
    assert (share.from_above, share.began.organisation_id) == (target, here.pk)
    stranger = an_organisation("cell", a_grassroots(0))
    assert refused(set_target, organisation=stranger, entry=entry, by=None, on=TODAY) == ["not_above"]


def test_handing_down_costs_the_same_for_one_and_for_three(here, django_assert_max_num_queries):
    an_organisation("cell", here)
    target = a_target(here)
    with django_assert_max_num_queries(24):
        cascade(target=target, shares=dict.fromkeys(cells_of(here), Decimal(5)), by=None, on=TODAY)


def test_the_timeline_says_which_targets(here):
    one, other = cells_of(here)
    target = a_target(here)
    cascade(target=target, shares={one: Decimal(80), other: Decimal(60)}, by=None, on=TODAY)
    withdraw(target=target, reason="NQ điều chỉnh", by=None, on=TODAY)

    acts = list(Act.objects.filter(verb__startswith="target.").order_by("pk"))

    assert [sentences(acts, here)[act.pk] for act in acts] == [
        "Kết nạp đảng viên mới trong năm.",
        "“Kết nạp đảng viên mới trong năm”, cho 2 tổ chức.",
        "Kết nạp đảng viên mới trong năm.",
    ]
