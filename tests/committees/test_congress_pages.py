from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chibo.committees.models import Congress, CongressCampaign
from tests.committees.test_congresses import HELD, TODAY, a_campaign, record
from tests.factories import a_bloc, a_clerk, a_grassroots, a_secretary, an_office_clerk, cells_of, sign_in
from tests.site.page import read

pytestmark = pytest.mark.django_db

FIGURE = "congress_cells_held"
FORM = {
    "text": "Đại hội chi bộ",
    "level": "cells_under",
    "term_first": "2022",
    "term_last": "2025",
    "first_on": "2022-03-01",
    "due_on": "30/6/2022",
    "cited": "18-KH/ĐUK",
}


@pytest.fixture
def bloc():
    return a_bloc()


@pytest.fixture
def here(bloc):
    return a_grassroots(2, superior=bloc)


@pytest.fixture
def campaign(bloc, here):
    return a_campaign(bloc)


def text(answer):
    return answer.content.decode()


def sent(client, address, **form):
    return client.post(address, {"request_id": str(uuid4())} | form)


def test_a_campaign_is_opened_and_seen_below(client, bloc, here):
    sign_in(client, an_office_clerk(bloc))
    address = f"/cap-uy/{bloc.pk}/mo-dai-hoi/"
    assert client.get(address).status_code == 200
    assert sent(client, address, **FORM | {"due_on": "2022-02-01"}).status_code == 422
    assert sent(client, address, **FORM)["Location"] == "/cap-uy/dai-hoi/"
    campaign = CongressCampaign.objects.get()
    assert "Đại hội chi bộ" in text(client.get("/cap-uy/dai-hoi/"))

    sign_in(client, a_clerk(here))
    assert "Đại hội chi bộ" in text(client.get("/cap-uy/dai-hoi/"))
    assert "Đại hội chi bộ" in text(client.get(f"/cap-uy/{here.pk}/"))
    assert client.get(f"/cap-uy/dai-hoi/{campaign.pk}/")["Location"].endswith(f"/to-chuc/{here.pk}/")
    stranger = a_clerk(a_grassroots(1))
    sign_in(client, stranger)
    assert "Đại hội chi bộ" not in text(client.get("/cap-uy/dai-hoi/"))
    assert client.get(f"/cap-uy/dai-hoi/{campaign.pk}/").status_code == 404


def test_progress_by_organisation_with_those_that_lack_some_first(client, bloc, here, campaign):
    done = a_grassroots(1, superior=bloc)
    record(campaign, cells_of(done)[0], elected=3, stood_again=3, not_elected=1)
    record(campaign, cells_of(here)[0])
    sign_in(client, an_office_clerk(bloc))

    body = text(client.get(f"/cap-uy/dai-hoi/{campaign.pk}/"))

    page = read(body)
    assert page.stray == []
    shown = [(f["data-numerator"], f["data-denominator"]) for f in page.figures if f["data-figure"] == FIGURE]
    assert shown == [("2", "3"), ("2", "3"), ("1", "2"), ("1", "1")]
    assert body.count("có nơi không đúng đề án") == 1
    assert "còn nơi quá hạn" in body
    opened = read(text(client.get(page.figures[2]["href"])))
    assert 1 in opened.lists.values()


def test_lines_with_a_day_are_recorded_or_none(client, here, campaign):
    one, other = cells_of(here)
    sign_in(client, a_clerk(here))
    address = f"/cap-uy/dai-hoi/{campaign.pk}/to-chuc/{here.pk}/"
    assert read(text(client.get(address))).stray == []
    good = {f"o{one.pk}-held_on": "2022-05-10", f"o{one.pk}-elected": "3", f"o{one.pk}-stood_again": "2"}
    wrong = sent(client, address, **good, **{f"o{other.pk}-held_on": "2022-02-01"})
    assert wrong.status_code == 422
    assert "Đợt đại hội bắt đầu từ ngày 01/3/2022" in text(wrong)
    assert 'value="2022-05-10"' in text(wrong)
    assert "Hãy ghi ngày kèm theo số lượng" in text(sent(client, address, **{f"o{other.pk}-elected": "3"}))
    assert sent(client, address, **good, **{f"o{other.pk}-held_on": "hôm qua"}).status_code == 422
    assert "Chưa dòng nào có ngày" in text(sent(client, address))
    assert Congress.objects.count() == 0

    assert sent(client, address, **good)["Location"] == address

    [congress] = Congress.objects.all()
    assert (congress.organisation, congress.held_on, congress.elected) == (one, date(2022, 5, 10), 3)
    body = text(client.get(address))
    assert body.index(other.standing_on(TODAY).name) < body.index(one.standing_on(TODAY).name)
    assert read(body).stray == []


def test_a_congress_is_corrected_and_withdrawn(client, here, campaign):
    congress = record(campaign, cells_of(here)[0])
    sign_in(client, a_clerk(here))
    correct, withdraw = (f"/cap-uy/dai-hoi/ket-qua/{congress.pk}/{what}/" for what in ("sua", "huy"))
    assert "Chỉ lưu số lượng" in text(client.get(correct))
    form = {"held_on": "2022-05-11", "elected": "3", "version": "1"}
    assert sent(client, correct, **form)["Location"] == f"/cap-uy/dai-hoi/{campaign.pk}/to-chuc/{here.pk}/"
    stale = sent(client, correct, **form | {"elected": "5"})
    assert stale.status_code == 422
    assert "người khác đã sửa kết quả đại hội này" in text(stale)
    assert client.get(withdraw).status_code == 200
    assert sent(client, withdraw, reason="").status_code == 422
    assert sent(client, withdraw, reason="ghi nhầm").status_code == 302
    assert Congress.objects.standing().count() == 0


@pytest.mark.parametrize(("on", "held"), [("2022-05-09", "0"), ("2022-05-10", "1"), ("2022-05-11", "1")])
def test_the_picked_day_says_what_was_held(client, here, campaign, on, held):
    record(campaign, cells_of(here)[0], HELD)
    sign_in(client, a_clerk(here))
    page = read(text(client.get(f"/cap-uy/dai-hoi/{campaign.pk}/to-chuc/{here.pk}/", {"on": on})))
    assert {f["data-numerator"] for f in page.figures if f["data-figure"] == FIGURE} == {held}


def test_no_person_stands_on_any_page_of_congresses(client, here, campaign):
    from tests.factories import a_member

    a_member(cells_of(here)[0], "Lê Thị Không Trúng")
    record(campaign, cells_of(here)[0], elected=3, stood_again=3, not_elected=1)
    sign_in(client, a_clerk(here))
    congress = Congress.objects.get()
    for address in (
        "/cap-uy/dai-hoi/",
        f"/cap-uy/dai-hoi/{campaign.pk}/to-chuc/{here.pk}/",
        f"/cap-uy/dai-hoi/ket-qua/{congress.pk}/sua/",
    ):
        assert "Không Trúng" not in text(client.get(address)).replace("Không trúng", "")


def test_a_cell_records_its_own(client, here, campaign):
    cell, sister = cells_of(here)
    sign_in(client, a_secretary(cell))
    address = f"/cap-uy/dai-hoi/{campaign.pk}/to-chuc/{cell.pk}/"
    assert f"o{cell.pk}-held_on" in text(client.get(address))
    assert client.get(f"/cap-uy/dai-hoi/{campaign.pk}/to-chuc/{sister.pk}/").status_code == 404
    assert sent(client, address, **{f"o{cell.pk}-held_on": "2022-05-10"}).status_code == 302
    assert Congress.objects.get().organisation == cell


def test_the_board_costs_the_same_for_one_and_for_three(client, bloc):
    here = a_grassroots(3, superior=bloc)
    campaign = a_campaign(bloc)
    sign_in(client, a_clerk(here))
    address = f"/cap-uy/dai-hoi/{campaign.pk}/to-chuc/{here.pk}/"
    costs = []
    for cell in cells_of(here):
        record(campaign, cell)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        costs.append(len(queries))
    assert costs[0] == costs[2]


def test_the_progress_costs_the_same_for_one_and_for_three(client, bloc):
    campaign = a_campaign(bloc)
    sign_in(client, an_office_clerk(bloc))
    costs = []
    for _ in range(3):
        record(campaign, cells_of(a_grassroots(1, superior=bloc))[0])
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/cap-uy/dai-hoi/{campaign.pk}/").status_code == 200
        costs.append(len(queries))
    assert costs[0] == costs[2]
