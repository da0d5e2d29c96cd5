import re
from datetime import date
from uuid import uuid4

import pytest

from chibo.core.models import Act
from chibo.people.actions.admit import admit
from chibo.people.actions.transfer import transfer
from chibo.people.models import Membership, Person
from tests.factories import a_clerk, a_grassroots, a_member, a_secretary, cells_of, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def cells():
    return cells_of(a_grassroots(2))


@pytest.fixture
def cell(cells):
    return cells[0]


@pytest.fixture
def secretary(client, cell):
    secretary = a_secretary(cell)
    sign_in(client, secretary)
    return secretary


def newcomer(cell, **changes):
    given = {
        "organisation": cell.pk,
        "full_name": "Trần Thị Hòa",
        "on": "02/6/2022",
        "decision": "12-QĐ/ĐU",
        "birth_day": "1990-05-03",
        "request_id": str(uuid4()),
    }
    return given | changes


def probationer(cell):
    return admit(
        organisation=cell,
        full_name="Trần Thị Hòa",
        on=date(2021, 6, 2),
        ceremony_on=date(2021, 6, 20),
        decision="12-QĐ/ĐU",
        by=None,
    )


def test_admitted_by_the_form_and_only_once(client, cell, secretary):
    given = newcomer(cell)
    first, second = client.post("/dang-vien/ket-nap/", given), client.post("/dang-vien/ket-nap/", given)
    person = Person.objects.get()
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"] == f"/dang-vien/{person.pk}/"
    assert Membership.objects.get().organisation == cell
    assert "Trần Thị Hòa" in client.get(first["Location"]).content.decode()


def test_a_refusal_stands_beside_the_form_with_what_was_entered(client, cell, secretary):
    answer = client.post("/dang-vien/ket-nap/", newcomer(cell, birth_day="2004-07-01"))
    assert answer.status_code == 422
    assert [reason.code for reason in answer.context["reasons"]] == ["too_young"]
    assert list(answer.context["form"].errors) == ["birth_day"]
    assert answer.context["form"]["full_name"].value() == "Trần Thị Hòa"
    assert Person.objects.count() == 0


def test_a_day_that_is_none_is_marked_at_its_field(client, cell, secretary):
    answer = client.post("/dang-vien/ket-nap/", newcomer(cell, on="31/2/2022"))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["on"]


def test_a_late_ceremony_is_said_after_it_was_recorded(client, cell, secretary):
    given = newcomer(cell, on="2022-03-01", ceremony_on="2022-07-01")
    page = client.post("/dang-vien/ket-nap/", given, follow=True)
    assert Person.objects.count() == 1
    assert "quá 30 ngày làm việc" in page.content.decode()


def test_a_number_typed_with_blanks_is_the_same_number(client, cell, secretary):
    assert b"maxlength" not in re.search(
        rb"<input[^>]*identity_number[^>]*>", client.get("/dang-vien/ket-nap/").content
    ).group(0)
    client.post("/dang-vien/ket-nap/", newcomer(cell, identity_number="084 190 001 234"))
    answer = client.post("/dang-vien/ket-nap/", newcomer(cell, identity_number="084190001234"))
    assert [reason.code for reason in answer.context["reasons"]] == ["already_known"]


def test_a_member_of_old_is_entered(client, cell, secretary):
    given = newcomer(
        cell, admitted_on="1999-02-03", confirmed_on="2000-02-03", on="2020-12-31", activity="exempt"
    )
    assert client.post("/dang-vien/nhap/", given).status_code == 302
    assert Membership.objects.get().first_day == date(2020, 12, 31)


def test_another_cell_is_not_offered_and_not_taken(client, cells, secretary):
    answer = client.post("/dang-vien/ket-nap/", newcomer(cells[1]))
    assert list(answer.context["form"].errors) == ["organisation"]
    assert Person.objects.count() == 0


def test_the_page_masks_and_tells(client, cell, secretary):
    person = probationer(cell)
    Person.objects.filter(pk=person.pk).update(phone="0913456789", birth_day=date(1990, 5, 3))
    person.member.identity_number = "084190001234"
    person.member.save()
    page = client.get(f"/dang-vien/{person.pk}/").content.decode()
    for hidden in ("0913456789", "084190001234", "1990-05-03", "03/5/1990"):
        assert hidden not in page
    assert "•••• 789" in page
    assert "•••• 234" in page
    assert "••/••/1990" in page
    assert "Kết nạp vào Đảng".lower() in page.lower()
    assert "20/6/2022" in page  # the end of probation
    assert "01/8/2022" in page  # thirty working days later


@pytest.mark.parametrize(
    ("slug", "given"),
    [
        ("cong-nhan", {"on": "2022-07-01", "decision": "33-QĐ/ĐU", "class_on": "2022-01-05"}),
        ("sinh-hoat", {"on": "2022-07-01", "status": "exempt"}),
        ("roi-danh-sach", {"on": "2022-07-01", "kind": "removed", "decision": "9-QĐ/ĐU", "sure": "on"}),
    ],
)
def test_an_act_by_its_form_and_only_once(client, cell, secretary, slug, given):
    person = probationer(cell)
    address = f"/dang-vien/{person.pk}/{slug}/"
    assert client.get(address).status_code == 200
    before = Act.objects.count()
    given = {**given, "request_id": str(uuid4())}
    assert [client.post(address, given).status_code for _ in range(2)] == [302, 302]
    assert Act.objects.count() == before + 1
    assert client.get(f"/dang-vien/{person.pk}/").status_code == 200


def test_leaving_asks_to_be_confirmed(client, cell, secretary):
    person = probationer(cell)
    given = {"on": "2022-07-01", "kind": "removed", "decision": "9-QĐ/ĐU"}
    answer = client.post(f"/dang-vien/{person.pk}/roi-danh-sach/", given)
    assert list(answer.context["form"].errors) == ["sure"]
    assert Membership.objects.in_force(date(2022, 7, 1)).count() == 1


def test_a_clerk_transfers_and_undoes(client, cells):
    sign_in(client, a_clerk(cells[0].superior_on(date(2022, 7, 18))))
    person = a_member(cells[0], "Lê An")
    given = {"to": cells[1].pk, "on": "2022-07-01", "citing": "GT 4"}
    assert client.post(f"/dang-vien/{person.pk}/chuyen/", given).status_code == 302
    person.refresh_from_db()
    assert person.home == cells[1]
    act = Act.objects.latest("pk")
    undo = f"/dang-vien/{person.pk}/huy/{act.pk}/"
    assert client.get(undo).status_code == 200
    assert client.post(undo, {"reason": ""}).status_code == 422
    assert client.post(undo, {"reason": "nhầm người"}).status_code == 302
    person.refresh_from_db()
    assert person.home == cells[0]
    assert Membership.objects.get(person=person, voided=None).end_day is None


def test_one_half_of_a_transfer_is_not_undone(client, cells):
    person = a_member(cells[0], "Lê An")
    act = transfer(person=person, to=cells[1], on=date(2022, 7, 1), by=None).began
    sign_in(client, a_secretary(cells[1]))
    answer = client.post(f"/dang-vien/{person.pk}/huy/{act.pk}/", {"reason": "nhầm"})
    assert answer.status_code == 422
    assert [reason.code for reason in answer.context["reasons"]] == ["kept_elsewhere"]
    person.refresh_from_db()
    assert person.home == cells[1]


def test_a_temporary_stay_and_back_home(client, cells):
    sign_in(client, a_clerk(cells[0].superior_on(date(2022, 7, 18))))
    person = a_member(cells[0], "Lê An")
    address = f"/dang-vien/{person.pk}/"
    assert client.post(f"{address}tam-thoi/", {"host": cells[1].pk, "on": "2022-05-01"}).status_code == 302
    assert client.post(f"{address}ve-lai/", {"on": "2022-07-01"}).status_code == 302
    assert person.stays.get().end_day == date(2022, 7, 1)
    assert client.get(address).status_code == 200


def test_the_tab_of_an_organisation(client, cell, secretary):
    a_member(cell, "Lê An")
    page = client.get(f"/to-chuc/{cell.pk}/dang-vien/").content.decode()
    assert "Lê An" in page
    assert re.search(r'data-figure="members" data-value="1"', page)
