"""The pages of the tree: what they show on a day, to whom, and how forms answer."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import strip_tags

from chibo.core import clock
from chibo.core.days import show_day
from chibo.core.models import Act
from chibo.organisations.kinds import Type
from chibo.organisations.models import Organisation, Standing
from chibo.structure import tabs
from chibo.structure.actions.move import move
from chibo.structure.actions.rename import rename
from tests.factories import (
    a_bloc,
    a_clerk,
    a_grassroots,
    a_user,
    an_office_clerk,
    an_organisation,
    cells_of,
    members,
    sign_in,
)

pytestmark = pytest.mark.django_db

ON = date(2022, 4, 1)


@pytest.fixture
def bloc():
    return a_bloc()


def text(response) -> str:
    return response.content.decode()


def test_the_tree_shows_what_one_reaches_and_never_the_sister(client, bloc):
    ours = an_organisation(Type.GRASSROOTS, bloc, name="Đảng bộ Sở Nội vụ")
    an_organisation(Type.GRASSROOTS, bloc, name="Đảng bộ Sở Tài chính")
    an_organisation(Type.CELL, ours, name="Chi bộ Văn phòng")
    sign_in(client, an_office_clerk(bloc))
    seen_from_above = text(client.get("/to-chuc/"))
    assert "Đảng bộ Sở Nội vụ" in seen_from_above
    assert "Đảng bộ Sở Tài chính" in seen_from_above

    sign_in(client, a_clerk(ours))
    page = text(client.get("/to-chuc/"))

    assert "Đảng bộ Sở Nội vụ" in page
    assert "Chi bộ Văn phòng" in page
    assert "Đảng bộ Sở Tài chính" not in page


def test_without_javascript_a_link_opens_the_tree_at_a_node(client, bloc):
    grassroots = an_organisation(Type.GRASSROOTS, bloc)
    an_organisation(Type.CELL, grassroots, name="Chi bộ Văn phòng")
    sign_in(client, an_office_clerk(bloc))

    assert "Chi bộ Văn phòng" not in text(client.get("/to-chuc/"))
    assert "Chi bộ Văn phòng" in text(client.get(f"/to-chuc/?mo={grassroots.pk}"))
    assert "Chi bộ Văn phòng" in text(client.get(f"/to-chuc/{grassroots.pk}/nut/?mo=1"))
    assert "Chi bộ Văn phòng" not in text(client.get(f"/to-chuc/{grassroots.pk}/nut/?mo=0"))


@pytest.mark.parametrize("odd", ["x", "-1", "99999999999999999999999", "٣", ""])
def test_an_odd_address_shows_the_closed_tree(client, bloc, odd):
    sign_in(client, an_office_clerk(bloc))

    assert client.get("/to-chuc/", {"mo": odd, "cap": odd, "loai-hinh": odd, "page": odd}).status_code == 200


def test_the_tree_of_a_past_day(client, bloc):
    old, new = a_grassroots(1, superior=bloc), a_grassroots(0, superior=bloc)
    [cell] = cells_of(old)
    move(organisation=cell, superior=new, by=None, on=ON)
    rename(organisation=cell, name="Tên mới", code="Z9", kind="school", by=None, on=ON)
    sign_in(client, an_office_clerk(bloc))

    before = text(client.get(f"/to-chuc/{old.pk}/nut/?mo=1&on=2022-03-31"))
    after = text(client.get(f"/to-chuc/{old.pk}/nut/?mo=1&on=2022-04-01"))

    assert f"to-chuc-{cell.pk}" in before
    assert "Tên mới" not in before
    assert f"to-chuc-{cell.pk}" not in after


def test_a_list_by_level_and_kind(client, bloc):
    an_organisation(Type.GRASSROOTS_CELL, bloc, name="Chi bộ Báo tỉnh", kind="press")
    an_organisation(Type.GRASSROOTS, bloc, name="Đảng bộ Trường", kind="school")
    sign_in(client, an_office_clerk(bloc))

    page = text(client.get("/to-chuc/?loai-hinh=press&cap=grassroots_cell"))

    assert "Chi bộ Báo tỉnh" in page
    assert "Đảng bộ Trường" not in page


@pytest.mark.parametrize("words", ["noi vu", "Nội Vụ", "NỘI", "k01.7", "tên cũ"])
def test_search_with_and_without_accents_by_code_and_by_former_name(client, bloc, words):
    here = an_organisation(Type.GRASSROOTS, bloc, name="Đảng bộ tên cũ Nội", code="K01.77")
    rename(organisation=here, name="Đảng bộ Sở Nội vụ", code="K01.77", kind="school", by=None, on=ON)
    an_organisation(Type.GRASSROOTS, bloc, name="Đảng bộ Sở Tài chính", code="K01.88")
    sign_in(client, an_office_clerk(bloc))

    page = text(client.get("/to-chuc/tim/", {"q": words}))

    assert "Đảng bộ Sở Nội vụ" in page
    assert "Đảng bộ Sở Tài chính" not in page


def test_search_finds_nothing_out_of_reach(client, bloc):
    ours, _theirs = a_grassroots(0, superior=bloc), an_organisation(Type.GRASSROOTS, bloc, name="Đảng bộ Kín")
    assert Standing.objects.matching("kin").exists()
    sign_in(client, a_clerk(ours))

    assert "Đảng bộ Kín" not in text(client.get("/to-chuc/tim/?q=kin"))


def test_the_page_of_an_organisation_on_a_past_day(client, bloc):
    old = an_organisation(Type.GRASSROOTS, bloc, name="Đảng bộ Cũ")
    new = an_organisation(Type.GRASSROOTS, bloc, name="Đảng bộ Mới")
    cell = an_organisation(Type.CELL, old, name="Chi bộ Thôn Đông")
    move(organisation=cell, superior=new, by=None, on=ON, citing="QĐ 61-QĐ/ĐUK")
    sign_in(client, an_office_clerk(bloc))

    now = text(client.get(f"/to-chuc/{cell.pk}/"))
    before = text(client.get(f"/to-chuc/{cell.pk}/?on=2022-03-31"))

    assert "Đảng bộ Mới" in now
    assert "trước" in now  # trước 01/4/2022 thuộc Đảng bộ Cũ
    assert "Đảng bộ Cũ" in now
    assert "Đảng bộ Mới" not in before


def test_on_a_day_it_did_not_exist_the_page_says_so(client, bloc):
    cell = an_organisation(Type.CELL, a_grassroots(0, superior=bloc), on=date(2021, 5, 1), name="Chi bộ Trẻ")
    sign_in(client, an_office_clerk(bloc))

    response = client.get(f"/to-chuc/{cell.pk}/?on=2021-04-30")

    assert response.status_code == 200
    assert "không có tổ chức này" in text(response)
    assert "?on=2021-05-01" in text(response)


def test_the_history_tells_moves_names_and_decisions(client, bloc):
    old = an_organisation(Type.GRASSROOTS, bloc, name="Đảng bộ Cũ")
    new = an_organisation(Type.GRASSROOTS, bloc, name="Đảng bộ Mới")
    cell = an_organisation(Type.CELL, old, name="Chi bộ Một")
    move(organisation=cell, superior=new, by=None, on=ON, citing="QĐ 61-QĐ/ĐUK")
    rename(organisation=cell, name="Chi bộ Hai", code="H2", kind="school", by=None, on=ON)
    sign_in(client, a_clerk(cell))

    page = text(client.get(f"/to-chuc/{cell.pk}/lich-su/"))

    assert "Từ Đảng bộ Cũ về trực thuộc Đảng bộ Mới." in page
    assert "Từ “Chi bộ Một” thành “Chi bộ Hai”." in page
    assert "QĐ 61-QĐ/ĐUK" in page
    assert "thành lập" in page


def test_a_statistician_sees_the_organisation_and_no_acts(client, bloc):
    grassroots = a_grassroots(1, superior=bloc)
    sign_in(client, a_user("statistician", bloc))

    assert client.get(f"/to-chuc/{grassroots.pk}/").status_code == 200
    assert "QĐ thử" not in text(client.get(f"/to-chuc/{grassroots.pk}/lich-su/"))


@pytest.mark.parametrize(
    "address", ["/to-chuc/?mo={pk}", "/to-chuc/tim/?q=moi", "/to-chuc/?cap=cell", "/to-chuc/{pk}/"]
)
def test_lists_cost_the_same_whatever_their_length(client, bloc, address):
    costs = []
    for rows in (1, 3):
        grassroots = a_grassroots(rows, superior=bloc)
        for cell in cells_of(grassroots):
            members(cell, 2)
            rename(
                organisation=cell, name=f"Mới {cell.pk}", code=f"R{cell.pk}", kind="school", by=None, on=ON
            )
        sign_in(client, a_clerk(grassroots))
        client.get(address.format(pk=grassroots.pk))
        with CaptureQueriesContext(connection) as queries:
            page = text(client.get(address.format(pk=grassroots.pk)))
        assert page.count("Mới ") == rows * page.count(f"Mới {cells_of(grassroots)[0].pk}")
        costs.append(len(queries))

    assert costs[0] == costs[1]


def test_the_history_costs_the_same_whatever_its_length(client, bloc):
    costs = []
    for times in (1, 3):
        cell = an_organisation(Type.CELL, a_grassroots(0, superior=bloc))
        for n in range(times):
            rename(
                organisation=cell,
                name=f"Mới {n}",
                code=f"Q{cell.pk}",
                kind="school",
                by=None,
                on=date(2022, n + 1, 1),
            )
        sign_in(client, a_clerk(cell))
        client.get(f"/to-chuc/{cell.pk}/lich-su/")
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/to-chuc/{cell.pk}/lich-su/")
        costs.append(len(queries))

    assert costs[0] == costs[1]


def form_of(**changed: object) -> dict[str, object]:
    values = {"name": "Chi bộ Mới", "code": "N1", "type": "cell", "kind": "school", "on": "2022-07-01"}
    return values | {"citing": "QĐ 5-QĐ/ĐU", "request_id": str(uuid4())} | changed


def test_founding_shows_first_what_would_change_and_is_done_once(client, bloc):
    grassroots = a_grassroots(0, superior=bloc)
    sign_in(client, a_clerk(grassroots))
    address, form = f"/to-chuc/{grassroots.pk}/thanh-lap/", form_of()

    preview = client.post(address, form)
    assert preview.status_code == 200
    assert "Chi bộ Mới" in text(preview)
    assert not Standing.objects.filter(code="N1").exists()

    answers = [client.post(address, form | {"confirmed": "1"}) for _ in range(2)]

    made = Standing.objects.get(code="N1").organisation
    assert [(a.status_code, a["Location"]) for a in answers] == [(302, f"/to-chuc/{made.pk}/")] * 2
    assert Act.objects.filter(verb="organisation.found", organisation_id=made.pk).count() == 1


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"on": "32/7/2022"}, "không phải"),
        ({"on": ""}, "id_on"),
        ({"on": "1999-01-01"}, "Cấp trên"),
        ({"type": "superior"}, "id_type"),
        ({"code": "TAKEN"}, "TAKEN"),
        ({"citing": ""}, "id_citing"),
    ],
)
def test_a_wrong_form_keeps_what_was_entered(client, bloc, changed, said):
    grassroots = a_grassroots(0, superior=bloc)
    an_organisation(Type.CELL, grassroots, code="TAKEN")
    sign_in(client, a_clerk(grassroots))
    before = Organisation.objects.count()

    for confirmed in ({}, {"confirmed": "1"}):
        response = client.post(f"/to-chuc/{grassroots.pk}/thanh-lap/", form_of(**changed, **confirmed))

        assert response.status_code == 422
        assert said in text(response)
        assert "Chi bộ Mới" in text(response)
    assert Organisation.objects.count() == before


def test_the_day_may_be_written_as_people_do(client, bloc):
    grassroots = a_grassroots(0, superior=bloc)
    sign_in(client, a_clerk(grassroots))

    client.post(f"/to-chuc/{grassroots.pk}/thanh-lap/", form_of(on="03/7/2022", confirmed="1"))

    assert Standing.objects.get(code="N1").first_day == date(2022, 7, 3)


def test_moving_says_how_many_move_along(client, bloc):
    one = an_organisation(Type.SUPERIOR, bloc.superior_on(ON), name="Đảng bộ Khối Mới")
    grassroots = a_grassroots(3, superior=bloc)
    sign_in(client, an_office_clerk(bloc.superior_on(ON)))
    form = {"superior": one.pk, "on": "2022-07-01", "citing": "QĐ 9", "request_id": str(uuid4())}

    preview = client.post(f"/to-chuc/{grassroots.pk}/chuyen/", form)
    assert 'data-figure="organisations" data-value="4"' in text(preview)
    assert f"{bloc.standing_on(ON).name} → <strong>Đảng bộ Khối Mới</strong>" in text(preview)
    assert grassroots.superior_on(date(2022, 7, 1)) == bloc

    client.post(f"/to-chuc/{grassroots.pk}/chuyen/", form | {"confirmed": "1"})
    assert grassroots.superior_on(date(2022, 7, 1)) == one


def test_renaming_from_the_page(client, bloc):
    grassroots = a_grassroots(0, superior=bloc)
    sign_in(client, a_clerk(grassroots))
    form = form_of(name="Đảng bộ Tên Mới", confirmed="1")

    assert client.post(f"/to-chuc/{grassroots.pk}/doi-ten/", form).status_code == 302
    assert grassroots.standing_on(date(2022, 7, 1)).name == "Đảng bộ Tên Mới"
    assert (
        client.post(f"/to-chuc/{grassroots.pk}/doi-ten/", form_of(name="X", confirmed="1")).status_code == 422
    )


def test_undoing_from_the_history(client, bloc):
    grassroots = a_grassroots(1, superior=bloc)
    [cell] = cells_of(grassroots)
    rename(organisation=cell, name="Nhầm", code="S1", kind="school", by=None, on=ON)
    act = Act.objects.get(verb="organisation.rename")
    sign_in(client, a_clerk(grassroots))
    address = reverse("structure:undo", args=[cell.pk, act.pk])

    assert address in text(client.get(f"/to-chuc/{cell.pk}/lich-su/"))
    assert client.post(address, {"reason": " "}).status_code == 422
    form = {"reason": "Ghi nhầm tên", "request_id": str(uuid4())}
    assert [client.post(address, form).status_code for _ in range(2)] == [302, 302]

    assert cell.standing_on(ON).name != "Nhầm"
    assert Act.objects.filter(voids=act).count() == 1
    assert client.post(address, form | {"request_id": str(uuid4())}).status_code == 422
    assert "Ghi nhầm tên" in text(client.get(f"/to-chuc/{cell.pk}/lich-su/"))


def test_undoing_an_act_of_another_organisation_is_not_found(client, bloc):
    ours, theirs = a_grassroots(0, superior=bloc), a_grassroots(0, superior=bloc)
    sign_in(client, a_clerk(ours))

    assert client.get(f"/to-chuc/{ours.pk}/huy/{theirs.founded_id}/").status_code == 404


ADDRESSES = ["", "nut/", "thanh-lap/", "doi-ten/", "chuyen/", "lich-su/", "cap-uy/", "tong-quan/", "huy/1/"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_to_the_sisters_clerk_nothing_exists(client, bloc, address):
    ours, theirs = a_grassroots(1, superior=bloc), a_grassroots(1, superior=bloc)
    sign_in(client, a_clerk(ours))

    for here in (theirs, cells_of(theirs)[0], bloc):
        assert client.get(f"/to-chuc/{here.pk}/{address}").status_code == 404
        assert (
            client.post(f"/to-chuc/{here.pk}/{address}", form_of(confirmed="1", reason="x")).status_code
            == 404
        )
    assert not Standing.objects.filter(code="N1").exists()


def test_everything_asks_to_sign_in(client, bloc):
    for address in ("/to-chuc/", "/to-chuc/tim/", f"/to-chuc/{bloc.pk}/", f"/to-chuc/{bloc.pk}/chuyen/"):
        assert client.get(address)["Location"].startswith("/dang-nhap/")


def test_tabs_are_shown_in_order_to_who_holds_the_power(client, bloc):
    tabs.register(tabs.Tab("thu", "Thử", "committees.view", lambda r, o, on: f"<p>{o.pk} {on}</p>", order=5))
    try:
        with pytest.raises(ValueError, match="registered twice"):
            tabs.register(tabs.Tab("thu", "Thử", "committees.view", lambda r, o, on: "", order=5))
        sign_in(client, an_office_clerk(bloc))
        assert "2022-07-18" in text(client.get(f"/to-chuc/{bloc.pk}/thu/"))
        sign_in(client, a_user("statistician", bloc))
        assert client.get(f"/to-chuc/{bloc.pk}/thu/").status_code == 404
    finally:
        tabs.forget("thu")
    assert client.get(f"/to-chuc/{bloc.pk}/khong-co/").status_code == 404


def test_a_founding_to_come_leads_to_the_superior_and_says_from_when_it_is_shown(client, bloc):
    grassroots = a_grassroots(0, superior=bloc)
    sign_in(client, a_clerk(grassroots))
    day = clock.today() + timedelta(days=14)
    fields = form_of(name="Chi bộ Mới", code="K7.09", on=day.isoformat(), confirmed="1")

    answer = client.post(f"/to-chuc/{grassroots.pk}/thanh-lap/", fields, follow=True)

    assert answer.redirect_chain == [(f"/to-chuc/{grassroots.pk}/", 302)]
    assert f"Chi bộ Mới được thành lập từ ngày {show_day(day)}" in strip_tags(text(answer))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"on": "2199-01-01"}, "hơn một năm nữa"),
        ({"name": "Chi bộ\x07Một"}, "không in được"),
        ({"type": "province"}, "không có trong danh sách"),
        ({"citing": "x" * 301}, "dài nhất 300 ký tự, hiện có 301"),
    ],
)
def test_what_no_register_should_hold_is_refused_in_vietnamese(client, bloc, changed, said):
    grassroots = a_grassroots(0, superior=bloc)
    sign_in(client, a_clerk(grassroots))

    answer = client.post(f"/to-chuc/{grassroots.pk}/thanh-lap/", form_of(confirmed="1", **changed))

    assert answer.status_code == 422
    assert said in text(answer)
    assert Organisation.objects.filter(placements__superior=grassroots).count() == 0


def test_moving_offers_other_superiors_only_and_says_when_there_is_none(client, bloc):
    grassroots = a_grassroots(1, superior=bloc)
    [cell] = cells_of(grassroots)
    sign_in(client, a_clerk(grassroots))

    page = text(client.get(f"/to-chuc/{cell.pk}/chuyen/"))

    assert f'value="{grassroots.pk}"' not in page
    assert "không có cấp trên nào khác" in page
