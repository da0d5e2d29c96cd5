from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from chibo.people.actions.leave import leave
from chibo.people.actions.set_activity import set_activity
from chibo.people.actions.transfer import transfer
from tests.factories import a_clerk, a_grassroots, a_member, a_secretary, cells_of, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def grassroots():
    return a_grassroots(2)


@pytest.fixture
def cells(grassroots):
    return cells_of(grassroots)


def names(client, **asked):
    page = client.get("/dang-vien/", asked)
    assert page.status_code == 200
    return [row["person"].full_name for row in page.context["rows"]]


def test_by_given_name_in_the_order_of_the_alphabet(client, grassroots, cells):
    for name in ("Lê Văn Bình", "Trần Ân", "Võ Thị Ánh", "Phạm An", "Bùi Đào", "Kim Dũng"):
        a_member(cells[0], name)
    sign_in(client, a_clerk(grassroots))
    assert [name.split()[-1] for name in names(client)] == ["An", "Ánh", "Ân", "Bình", "Dũng", "Đào"]


def test_found_with_and_without_accents(client, grassroots, cells):
    for name in ("Nguyễn Thị Hoà", "Trần Đức Hòa", "Lê Hoa"):
        a_member(cells[0], name)
    sign_in(client, a_clerk(grassroots))
    assert names(client, ten="duc hoa") == ["Trần Đức Hòa"]
    assert names(client, ten="Hòa thị") == ["Nguyễn Thị Hoà"]
    assert names(client, ten="hồng") == []


def test_found_by_the_whole_number_only(client, grassroots, cells):
    person = a_member(cells[0], "Lê An")
    person.member.card_number = "70001234"
    person.member.save()
    sign_in(client, a_clerk(grassroots))
    assert names(client, ten="70001234") == ["Lê An"]
    assert names(client, ten="7000") == []


def test_the_picked_day_decides_who_is_counted(client, grassroots, cells):
    person = a_member(cells[0], "Lê An", on=date(2022, 3, 1))
    sign_in(client, a_clerk(grassroots))
    leave(person=person, kind="deceased", on=date(2022, 6, 1), by=None)
    found = {day: names(client, on=day) for day in ("2022-02-28", "2022-03-01", "2022-05-31", "2022-06-01")}
    assert found == {
        "2022-02-28": [],
        "2022-03-01": ["Lê An"],
        "2022-05-31": ["Lê An"],
        "2022-06-01": [],
    }


def test_each_condition_narrows(client, grassroots, cells):
    one = a_member(cells[0], "Lê An", sex="f", birth_day=date(1991, 7, 18))
    other = a_member(cells[1], "Võ Bình", sex="m", birth_day=date(1991, 7, 19), standing="probationary")
    other.member.education = "university"
    other.member.admitted_on = other.member.ceremony_on = date(2022, 1, 5)
    other.member.save()
    set_activity(person=one, status="exempt", on=date(2022, 1, 1), by=None)
    sign_in(client, a_clerk(grassroots))
    assert names(client) == ["Lê An", "Võ Bình"]
    assert names(client, to_chuc=cells[0].pk) == ["Lê An"]
    assert names(client, to_chuc=grassroots.pk) == ["Lê An", "Võ Bình"]
    assert names(client, to_chuc=cells[1].standing_on(date(2022, 7, 18)).code) == ["Võ Bình"]
    assert names(client, tinh_trang="probationary") == ["Võ Bình"]
    assert names(client, tinh_trang="exempt") == ["Lê An"]
    assert names(client, tinh_trang="active") == ["Võ Bình"]
    assert names(client, gioi_tinh="f") == ["Lê An"]
    assert names(client, tuoi="31-40") == ["Lê An"]  # 31 on this very day; the other tomorrow
    assert names(client, tuoi="18-30") == ["Võ Bình"]
    assert names(client, hoc_van="university") == ["Võ Bình"]
    assert names(client, ket_nap_tu="2022-01-05") == ["Võ Bình"]
    assert names(client, ket_nap_den="2022-01-04") == ["Lê An"]
    assert names(client, loai_hinh="army") == []
    assert names(client, gioi_tinh="f", tinh_trang="probationary") == []


def test_a_condition_that_makes_no_sense_is_marked_and_narrows_nothing(client, grassroots, cells):
    a_member(cells[0], "Lê An")
    sign_in(client, a_clerk(grassroots))
    page = client.get("/dang-vien/", {"ket_nap_tu": "31/02/2022", "to_chuc": "NOWHERE"})
    assert [row["person"].full_name for row in page.context["rows"]] == ["Lê An"]
    assert set(page.context["form"].errors) == {"ket_nap_tu", "to_chuc"}


def test_the_number_at_the_top_is_a_figure_that_opens(client, grassroots, cells):
    a_member(cells[0])
    sign_in(client, a_clerk(grassroots))
    assert f'data-figure="members" data-value="1" href="/so-lieu/members/?to-chuc={grassroots.pk}' in (
        client.get("/dang-vien/").content.decode()
    )
    assert 'data-figure="members"' not in client.get("/dang-vien/?gioi_tinh=f").content.decode()


def test_somebody_who_has_gone_elsewhere_is_a_name_of_the_past(client, cells):
    person = a_member(cells[0], "Lê An", birth_day=date(1991, 7, 18))
    transfer(person=person, to=cells[1], on=date(2022, 6, 1), by=None)
    sign_in(client, a_secretary(cells[0]))
    assert names(client) == []
    past = client.get("/dang-vien/?on=2022-05-31").content.decode()
    assert "Lê An" in past
    assert "1991" not in past
    assert f"/dang-vien/{person.pk}/" not in past
    assert client.get(f"/dang-vien/{person.pk}/").status_code == 404


def test_the_list_costs_the_same_for_one_and_for_three(client, grassroots, cells):
    sign_in(client, a_clerk(grassroots))
    costs = []
    for more in (1, 2):
        for cell in cells[:more]:
            a_member(cell, activity="exempt")
        with CaptureQueriesContext(connection) as asked:
            rows = client.get("/dang-vien/").context["rows"]
        costs.append((len(rows), len(asked)))
    assert costs == [(1, costs[0][1]), (3, costs[0][1])]


def test_the_sheet_hides_what_the_screen_hides(client, grassroots, cells):
    person = a_member(cells[0], "=Lê An", birth_day=date(1991, 7, 18), phone="0913456789")
    person.member.identity_number = "084191001234"
    person.member.save()
    sign_in(client, a_clerk(grassroots))
    answer = client.get("/dang-vien/xuat/?ten=an")
    rows = list(load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert rows[0][0] == "Danh sách đảng viên, hết ngày 18/7/2022"
    assert rows[2][:4] == (1, "=Lê An", "••/••/1991", None)
    assert rows[2][-2:] == ("•••• 234", "•••• 789")
    assert len(rows) == 3
