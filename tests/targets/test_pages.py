from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chibo.access.roles import Role
from chibo.core.models import Act
from chibo.emulation.actions.register_organisations import register_organisations
from chibo.targets.actions.cascade import cascade
from chibo.targets.models import Target
from tests.documents.making import entered
from tests.emulation.making import a_line
from tests.factories import (
    a_bloc,
    a_clerk,
    a_grassroots,
    a_secretary,
    a_user,
    an_office_clerk,
    an_organisation,
    cells_of,
    sign_in,
)
from tests.site.page import read
from tests.targets.making import TODAY, a_target

pytestmark = pytest.mark.django_db

FORM = {
    "text": "100% tổ chức đăng ký",
    "figure": "organisations_registered_skilful_mass_mobilisation",
    "comparator": ">=",
    "aim": "98,5",
    "unit": "%",
    "first_on": "2022-01-01",
    "due_on": "30/6/2022",
    "position": "1",
}


@pytest.fixture
def here():
    return a_grassroots(2)


def text(answer):
    return answer.content.decode()


def sent(client, address, **form):
    return client.post(address, {"request_id": str(uuid4())} | form)


def test_a_target_is_set_with_its_resolution_and_listed(client, here):
    resolution = entered(here, kind="NQ", symbol="NQ/ĐU")
    sign_in(client, a_clerk(here))
    address = f"/chi-tieu/to-chuc/{here.pk}/them/"
    assert client.get(address).status_code == 200

    answer = sent(client, address, **FORM, document=str(resolution.pk))

    target = Target.objects.get()
    assert answer["Location"] == f"/chi-tieu/?to_chuc={here.pk}"
    assert (target.name, target.aim, target.due_on) == (
        "100_to_chuc_dang_ky",
        Decimal("98.5"),
        date(2022, 6, 30),
    )
    assert target.document == resolution
    assert "100% tổ chức đăng ký" in text(client.get("/chi-tieu/"))
    assert "100% tổ chức đăng ký" not in text(client.get("/chi-tieu/?nam=2021"))
    assert "100% tổ chức đăng ký" in text(client.get(f"/to-chuc/{here.pk}/chi-tieu/"))


@pytest.mark.parametrize(
    ("written", "aim"),
    [
        ("140", "140"),
        ("1.200", "1200"),
        ("1.200,5", "1200.5"),
        ("98.5", "98.5"),
        ("98,82", "98.82"),
        ("5 %", "5"),
    ],
)
def test_numbers_are_read_as_people_write_them(client, here, written, aim):
    sign_in(client, a_clerk(here))
    sent(client, f"/chi-tieu/to-chuc/{here.pk}/them/", **FORM | {"aim": written, "figure": ""})
    assert Target.objects.get().aim == Decimal(aim)


def test_without_a_unit_it_is_refused_and_the_form_keeps_what_was_written(client, here):
    sign_in(client, a_clerk(here))
    acts = Act.objects.count()

    answer = sent(client, f"/chi-tieu/to-chuc/{here.pk}/them/", **FORM | {"unit": ""})

    assert answer.status_code == 422
    assert "Chỉ tiêu không có đơn vị tính." in text(answer)
    assert "100% tổ chức đăng ký" in text(answer)
    assert (Target.objects.count(), Act.objects.count()) == (0, acts)


def test_what_is_not_reached_is_said_so_and_opens_its_records(client):
    bloc = a_bloc()
    first, _missing = (an_organisation("grassroots", bloc) for _ in range(2))
    register_organisations(rows=[a_line(first)], by=None, on=TODAY)
    a_target(
        bloc, text="Đăng ký", figure=FORM["figure"], unit="%", aim=Decimal(100), due_on=date(2022, 6, 30)
    )
    sign_in(client, an_office_clerk(bloc))

    page = read(text(client.get("/chi-tieu/")))

    assert "không đạt" not in text(client.get("/chi-tieu/"))
    assert page.stray == []
    [now, _again] = page.figures
    assert (now["data-figure"], now["data-numerator"], now["data-denominator"]) == (FORM["figure"], "1", "2")
    opened = read(text(client.get(now["href"])))
    assert sorted(opened.lists.values()) == [0, 1, 1]
    assert "(chưa đạt)" in text(client.get("/chi-tieu/"))


@pytest.mark.parametrize(
    ("on", "word"),
    [("2022-06-29", "chưa đến hạn"), ("2022-06-30", "(chưa đạt)"), ("2022-07-01", "(chưa đạt)")],
)
def test_the_picked_day_judges(client, here, on, word):
    a_target(
        here, text="Đăng ký", figure=FORM["figure"], unit="%", aim=Decimal(100), due_on=date(2022, 6, 30)
    )
    sign_in(client, a_clerk(here))
    body = text(client.get("/chi-tieu/", {"on": on}))
    assert [w for w in ("chưa đến hạn", "(chưa đạt)") if w in body] == [word]


def test_correcting_with_an_old_version_keeps_the_entries(client, here):
    target = a_target(here)
    sign_in(client, a_clerk(here))
    address = f"/chi-tieu/{target.pk}/sua/"
    form = FORM | {"figure": "admissions", "unit": "đảng viên", "aim": "150", "version": "1"}
    assert 'value="140"' in text(client.get(address))

    assert sent(client, address, **form)["Location"] == f"/chi-tieu/{target.pk}/"
    answer = sent(client, address, **form | {"aim": "160"})

    assert answer.status_code == 422
    assert "người khác đã sửa chỉ tiêu này" in text(answer)
    assert 'value="160"' in text(answer)
    target.refresh_from_db()
    assert target.aim == 150


def test_withdrawing_asks_why(client, here):
    target = a_target(here)
    cascade(target=target, shares={cells_of(here)[0]: Decimal(3)}, by=None, on=TODAY)
    sign_in(client, a_clerk(here))
    address = f"/chi-tieu/{target.pk}/rut/"
    assert "sẽ được rút theo" in text(client.get(address))
    assert sent(client, address, reason="").status_code == 422
    sent(client, address, reason="NQ điều chỉnh")
    assert Target.objects.standing().count() == 0
    assert "NQ điều chỉnh" in text(client.get(f"/chi-tieu/{target.pk}/"))


def test_handing_down_line_by_line(client, here):
    one, other = cells_of(here)
    target = a_target(here)
    sign_in(client, a_clerk(here))
    address = f"/chi-tieu/{target.pk}/giao/"
    wrong = sent(client, address, **{f"o{one.pk}-share": "nhiều", f"o{other.pk}-share": "4"})
    assert wrong.status_code == 422
    assert "Hãy ghi một số" in text(wrong)
    assert 'value="nhiều"' in text(wrong)
    assert sent(client, address).status_code == 422

    sent(client, address, **{f"o{one.pk}-share": "", f"o{other.pk}-share": "4"})

    share = Target.objects.get(from_above=target)
    assert (share.organisation, share.aim) == (other, 4)
    page = text(client.get(f"/chi-tieu/{target.pk}/"))
    assert other.standing_on(TODAY).name in page
    assert read(page).stray == []
    assert f"o{other.pk}-share" not in text(client.get(address))


def test_below_the_share_is_read_and_not_changed(client, here):
    cell = cells_of(here)[0]
    share = cascade(target=a_target(here), shares={cell: Decimal(3)}, by=None, on=TODAY)[0]
    sign_in(client, a_clerk(cell))
    page = text(client.get(f"/chi-tieu/{share.pk}/"))
    assert "một chỉ tiêu của cấp trên" in page
    assert f"/chi-tieu/{share.pk}/sua/" not in page
    form = FORM | {"figure": "admissions", "unit": "đảng viên", "aim": "1", "version": "1"}
    answer = sent(client, f"/chi-tieu/{share.pk}/sua/", **form)
    assert answer.status_code == 422
    assert "do cấp ủy cấp trên giao" in text(answer)


def test_a_secretary_reads_and_cannot_set(client, here):
    a_target(here)
    sign_in(client, a_secretary(here))
    assert f"/chi-tieu/to-chuc/{here.pk}/them/" not in text(client.get("/chi-tieu/"))
    assert client.get(f"/chi-tieu/to-chuc/{here.pk}/them/").status_code == 404


def test_an_empty_list_says_what_will_stand_there(client, here):
    sign_in(client, a_clerk(here))
    assert "Thêm chỉ tiêu đầu tiên" in text(client.get("/chi-tieu/"))


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.MEETING_SECRETARY, Role.STATISTICIAN])
def test_who_may_not_see_targets_is_told_so(client, here, role):
    sign_in(client, a_user(role, here))
    answer = client.get("/chi-tieu/")
    assert answer.status_code == 200
    assert "Chỉ tiêu của tổ chức đồng chí sẽ hiện ở đây." in text(answer)


def test_the_tab_says_so_too_and_not_that_there_are_none(client, here):
    target = a_target(here)
    sign_in(client, a_clerk(here))
    assert target.text in text(client.get(f"/to-chuc/{here.pk}/chi-tieu/"))

    sign_in(client, a_user(Role.STATISTICIAN, here))
    page = text(client.get(f"/to-chuc/{here.pk}/chi-tieu/"))
    assert "Chỉ tiêu của tổ chức đồng chí sẽ hiện ở đây." in page
    assert "Các chỉ tiêu của năm do tổ chức" not in page


def test_the_list_costs_the_same_for_one_and_for_three(client, here):
    sign_in(client, a_clerk(here))
    client.get("/chi-tieu/")
    costs = []
    for name in ("a", "b", "c"):
        a_target(here, name=name)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get("/chi-tieu/").status_code == 200
        costs.append(len(queries))
    assert costs[0] == costs[2]


def test_the_shares_of_a_target_cost_the_same_for_one_and_for_three(client):
    here = a_grassroots(3)
    target = a_target(here)
    sign_in(client, a_clerk(here))
    costs = []
    for cell in cells_of(here):
        cascade(target=target, shares={cell: Decimal(1)}, by=None, on=TODAY)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/chi-tieu/{target.pk}/").status_code == 200
        costs.append(len(queries))
    assert costs[1] == costs[2]  # two shares are judged in one statement, as any number of them
