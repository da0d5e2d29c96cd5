from datetime import date
from io import BytesIO
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from chibo.core.acts import void
from chibo.core.models import Act
from chibo.emulation.actions.end_model import end_model
from chibo.emulation.models import EmulationModel, Registration
from tests.emulation.making import TODAY, a_model, a_registration
from tests.factories import (
    a_bloc,
    a_clerk,
    a_grassroots,
    a_secretary,
    an_office_clerk,
    an_organisation,
    cells_of,
    sign_in,
)
from tests.site.page import read

pytestmark = pytest.mark.django_db

REGISTERED = "organisations_registered_skilful_mass_mobilisation"


@pytest.fixture
def bloc():
    return a_bloc()


@pytest.fixture
def two(bloc):
    return [an_organisation("grassroots", bloc, name=f"Đảng bộ {word}") for word in ("Sở A", "Sở B")]


@pytest.fixture
def here():
    return a_grassroots(2)


def text(answer):
    return answer.content.decode()


def sent(client, address, **form):
    return client.post(address, {"request_id": str(uuid4())} | form)


def figures(client, address):
    return {f["data-figure"]: f for f in read(text(client.get(address))).figures}


def test_models_are_registered_by_name_and_found(client, here):
    sign_in(client, a_clerk(here))
    address = f"/thi-dua/to-chuc/{here.pk}/mo-hinh/"
    assert client.get(address).status_code == 200
    form = {
        "kind": "following",
        "names": "Nụ cười công sở\n\n  Tiết kiệm điện \n",
        "first_on": "2022-03-01",
        "docno": "5-ĐK/ĐU",
    }

    assert sent(client, address, **form)["Location"] == f"/thi-dua/?to_chuc={here.pk}"

    models = EmulationModel.objects.order_by("pk")
    assert [(m.name, m.docno) for m in models] == [
        ("Nụ cười công sở", "05-ĐK/ĐU"),
        ("Tiết kiệm điện", "05-ĐK/ĐU"),
    ]
    found = text(client.get("/thi-dua/", {"tim": "tiet kiem", "loai": "following"}))
    assert "Tiết kiệm điện" in found
    assert "Nụ cười công sở" not in found
    assert "Không có mô hình nào" in text(client.get("/thi-dua/", {"loai": "skilful"}))
    assert "Tiết kiệm điện" in text(client.get("/thi-dua/in/"))
    page = load_workbook(BytesIO(client.get("/thi-dua/xuat/?tim=tiet").content)).active
    assert [page.cell(2, column).value for column in (4, 6)] == ["Tiết kiệm điện", "05-ĐK/ĐU"]
    assert page.cell(2, 5).value.date() == date(2022, 3, 1)
    assert page.max_row == 2


def test_a_refusal_keeps_the_names(client, here):
    a_model(here, name="Nụ cười công sở")
    sign_in(client, a_clerk(here))
    form = {"kind": "following", "names": "Nụ cười công sở\nMới", "first_on": "2022-03-02", "docno": ""}
    answer = sent(client, f"/thi-dua/to-chuc/{here.pk}/mo-hinh/", **form)
    assert answer.status_code == 422
    assert "đã được đăng ký từ ngày 01/3/2022" in text(answer)
    assert "Nụ cười công sở\nMới" in text(answer)
    assert EmulationModel.objects.count() == 1


def test_new_ended_and_running_models_on_the_picked_day(client, here):
    old = a_model(here, name="Cũ", first_on=date(2021, 5, 1))
    a_model(here, name="Mới", first_on=date(2022, 3, 1))
    end_model(model=old, by=None, on=date(2022, 6, 1), reason="hết")
    sign_in(client, a_clerk(here))

    def names(**asked):
        body = text(client.get("/thi-dua/", asked))
        return [name for name in ("Cũ", "Mới") if f"data-name>{name}<" in body]

    assert names(on="2022-02-28") == ["Cũ"]
    assert names(on="2022-03-01") == ["Cũ", "Mới"]
    assert names(on="2022-05-31", muc="moi") == ["Mới"]
    assert names(on="2022-05-31", muc="het") == []
    assert names(on="2022-06-01") == ["Mới"]
    assert names(on="2022-06-01", muc="het") == ["Cũ"]


def test_a_model_is_ended_and_another_withdrawn(client, here):
    model, mistake = a_model(here), a_model(here, name="Nhầm")
    sign_in(client, a_clerk(here))
    end, withdraw = f"/thi-dua/mo-hinh/{model.pk}/ket-thuc/", f"/thi-dua/mo-hinh/{mistake.pk}/huy/"
    assert (client.get(end).status_code, client.get(withdraw).status_code) == (200, 200)
    assert sent(client, end, on="2022-03-01", reason="").status_code == 422
    assert sent(client, end, on="2022-06-01", reason="hoàn thành").status_code == 302
    assert sent(client, withdraw, reason="").status_code == 422
    assert sent(client, withdraw, reason="ghi nhầm").status_code == 302
    model.refresh_from_db()
    assert model.end_day == date(2022, 6, 1)
    assert list(EmulationModel.objects.standing()) == [model]


def test_who_has_not_registered_stands_first_and_the_figure_opens_them(client, bloc, two):
    a_registration(two[0])
    sign_in(client, an_office_clerk(bloc))
    body = text(client.get("/thi-dua/dang-ky/"))
    table = body[body.index("<table") :]
    assert table.index("Đảng bộ Sở B") < table.index("Đảng bộ Sở A")
    assert "còn tổ chức chưa đăng ký" in body
    page = read(body)
    assert page.stray == []
    shown = {f["data-figure"]: f for f in page.figures}[REGISTERED]
    assert (shown["data-numerator"], shown["data-denominator"]) == ("1", "2")
    assert "Đảng bộ Sở B" in text(client.get(shown["href"] + "&muc=chua"))


def test_the_day_before_the_registration_it_does_not_count(client, bloc, two):
    a_registration(two[0])
    sign_in(client, an_office_clerk(bloc))
    days = ("2022-02-28", "2022-03-01", "2022-03-02")
    shown = [figures(client, f"/thi-dua/dang-ky/?on={day}")[REGISTERED] for day in days]
    counted = [one["data-numerator"] for one in shown]
    assert counted == ["0", "1", "1"]


def test_withdrawing_on_screen_or_by_undoing_the_act_makes_one_less(client, bloc, two):
    first, second = (a_registration(one) for one in two)
    sign_in(client, an_office_clerk(bloc))
    address = f"/thi-dua/dang-ky/{first.pk}/huy/"
    assert "Hủy ghi nhận" in text(client.get(address))
    assert sent(client, address, reason="").status_code == 422

    sent(client, address, reason="ghi nhầm đơn vị")
    assert figures(client, "/thi-dua/dang-ky/")[REGISTERED]["data-numerator"] == "1"
    void(second.began, by=None, on=TODAY, reason="nhầm")
    assert figures(client, "/thi-dua/dang-ky/")[REGISTERED]["data-numerator"] == "0"


def test_one_organisation_notes_its_own(client, here):
    sign_in(client, a_secretary(here))
    address = f"/thi-dua/to-chuc/{here.pk}/dang-ky/?loai=skilful&nam=2022"
    assert client.get(address).status_code == 200
    form = {"kind": "skilful", "year": "2022", "on": "2022-02-10", "docno": "7-ĐK/ĐU"}
    assert sent(client, address, **form | {"on": "2021-02-10"}).status_code == 422
    assert sent(client, address, **form | {"docno": "không số"}).status_code == 422
    assert sent(client, address, **form).status_code == 302
    assert [(r.on, r.docno) for r in Registration.objects.all()] == [(date(2022, 2, 10), "07-ĐK/ĐU")]
    assert "07-ĐK/ĐU" in text(client.get(f"/to-chuc/{here.pk}/thi-dua/"))


def test_many_are_noted_in_one_form_or_none(client, bloc, two):
    one, other = two
    sign_in(client, an_office_clerk(bloc))
    address = f"/thi-dua/to-chuc/{bloc.pk}/dang-ky-nhieu/?loai=skilful&nam=2022"
    assert client.get(address).status_code == 200
    wrong = sent(client, address, **{f"o{one.pk}-on": "2022-02-10", f"o{other.pk}-on": "2021-12-31"})
    assert wrong.status_code == 422
    assert "31/12/2021 không thuộc năm 2022." in text(wrong)
    assert 'value="2022-02-10"' in text(wrong)
    assert "Hãy ghi ngày kèm theo số" in text(sent(client, address, **{f"o{one.pk}-docno": "3-ĐK/ĐU"}))
    assert "Chưa dòng nào có ngày" in text(sent(client, address))
    assert Registration.objects.count() == 0

    form = {f"o{one.pk}-on": "2022-02-10", f"o{one.pk}-docno": "3-ĐK/ĐU", f"o{other.pk}-on": "11/2/2022"}
    twice = form | {"request_id": str(uuid4())}
    assert {client.post(address, twice).status_code for _ in range(2)} == {302}

    assert Registration.objects.count() == 2
    assert Act.objects.filter(verb="emulation.register_organisation").count() == 2
    late = sent(client, address, **form)
    assert late.status_code == 422
    assert "Tổ chức đã đăng ký năm 2022, ngày 10/02/2022." in text(late)


def test_a_grassroots_committee_sees_its_cells_and_a_cell_itself(client, here):
    cell = cells_of(here)[0]
    sign_in(client, a_clerk(here))
    assert cell.standing_on(TODAY).name in text(client.get("/thi-dua/dang-ky/"))
    sign_in(client, a_secretary(cell))
    assert cell.standing_on(TODAY).name in text(client.get("/thi-dua/dang-ky/"))


def test_empty_lists_say_what_will_stand_there(client, here):
    sign_in(client, a_clerk(here))
    assert "Đăng ký mô hình đầu tiên" in text(client.get("/thi-dua/"))


@pytest.mark.parametrize("address", ["/thi-dua/", "/thi-dua/in/"])
def test_the_list_of_models_costs_the_same_for_one_and_for_three(client, here, address):
    sign_in(client, a_clerk(here))
    costs = []
    for name in ("a", "b", "c"):
        a_model(here, name=name)
        with CaptureQueriesContext(connection) as queries:
            assert read(text(client.get(address))).stray == []
        costs.append(len(queries))
    assert costs[0] == costs[2]


def test_the_registrations_cost_the_same_for_one_and_for_three(client, bloc):
    sign_in(client, an_office_clerk(bloc))
    costs = []
    for _ in range(3):
        a_registration(an_organisation("grassroots", bloc))
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/thi-dua/dang-ky/").status_code == 200
        costs.append(len(queries))
    assert costs[0] == costs[2]
