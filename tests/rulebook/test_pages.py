"""The page "Quy định"."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chibo.accounts.models import User
from chibo.core.acts import act
from chibo.rulebook import lines
from chibo.rulebook.book import laws
from chibo.rulebook.models import LocalRule

pytestmark = pytest.mark.django_db

BLOC, SISTER = 2, 3


@pytest.fixture
def clerk(client):
    user = User.objects.create_user("van-thu", "mật khẩu thử 123", name="Văn thư")
    client.force_login(user)
    return client


@pytest.fixture
def two_own_rules(monkeypatch):
    """A rule of the clerk's bloc and one of its sister; the clerk reads those of BLOC."""
    monkeypatch.setattr(lines, "_seen", [lambda user: {BLOC}])
    monkeypatch.setattr(lines, "_names", [lambda ids, day: {i: f"Đảng bộ Khối thử {i}" for i in ids}])
    own_rule(BLOC, 5)
    own_rule(SISTER, 9)


def own_rule(issuer, value, key="meetings.day"):
    first = date(2022, 1, 1)
    journal = act("test.rule", by=None, at=None, on=first)
    LocalRule.objects.issue(issuer_id=issuer, key=key, value=value, first=first, source="QĐ thử", by=journal)


def page(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_all_rules_are_listed_with_their_value_on_the_day_of_the_clock(clerk):
    answer = clerk.get("/quy-dinh/")
    listed = set(re.findall(r'<tr data-rule="([^"]+)"', answer.content.decode()))

    assert listed == set(laws())
    assert "trên 85%" in page(clerk, "/quy-dinh/")


def test_the_day_can_be_chosen_also_one_to_come(clerk):
    assert "từ 90% trở lên" in page(clerk, "/quy-dinh/?ngay=2025-10-28")
    assert "trên 85%" in page(clerk, "/quy-dinh/?ngay=2025-10-27")


def test_the_picked_day_counts_where_no_other_is_asked(clerk):
    assert "chưa có quy định về “Tỷ lệ đảng viên dự sinh hoạt cần đạt”" in page(
        clerk, "/quy-dinh/?on=2018-07-05"
    )


@pytest.mark.parametrize("words", ["ty le du sinh hoat", "Tỷ lệ đảng viên dự", "TY LE dang vien DU"])
def test_search_minds_no_accents(clerk, words):
    answer = clerk.get("/quy-dinh/", {"q": words})

    assert "meetings.attendance" in re.findall(r'<tr data-rule="([^"]+)"', answer.content.decode())
    assert "people.probation_months" not in answer.content.decode()


def test_a_search_that_finds_nothing_says_so(clerk):
    assert "Không có quy định nào chứa các từ này." in page(clerk, "/quy-dinh/?q=không+có+đâu")


@pytest.mark.parametrize("address", ["/quy-dinh/?ngay=hôm+nay", "/quy-dinh/meetings.day/?ngay=31/6/2022"])
def test_a_wrong_day_is_refused_with_what_to_do(clerk, address):
    assert "Hãy ghi ngày/tháng/năm" in page(clerk, address, status=422)


def test_a_rule_shows_its_history_sources_and_confidence(clerk):
    shown = page(clerk, "/quy-dinh/meetings.day/?ngay=2025-07-23")

    assert "ngày 03" in shown
    assert "Chỉ thị 50-CT/TW, 23/7/2025 (chưa đối chiếu văn bản gốc)" in shown
    assert "Cấp ủy có thẩm quyền quy định ngày; không có ngày chung cho cả nước." in shown
    assert "trước ngày 23/7/2025 (suy ra từ văn bản sau)" in shown


def test_what_was_read_carries_no_warning(clerk):
    shown = page(clerk, "/quy-dinh/votes.ordinary/")

    assert "Điều 9.5" in shown
    assert "chưa đối chiếu văn bản gốc" not in shown


@pytest.mark.parametrize("key", sorted(laws()))
def test_every_rule_has_a_page_on_every_day(clerk, key):
    for day in ("2001-01-01", "2022-07-18", "2026-11-20"):
        page(clerk, f"/quy-dinh/{key}/?ngay={day}")


def test_an_unknown_rule_is_not_found(clerk):
    page(clerk, "/quy-dinh/meetings.nothing/", status=404)


def test_own_rules_of_committees_in_reach_are_shown_and_no_others(clerk, two_own_rules):
    assert LocalRule.objects.filter(issuer_id=SISTER).exists()
    shown = page(clerk, "/quy-dinh/")
    alone = page(clerk, "/quy-dinh/meetings.day/")

    assert "ngày 05 quy định riêng của Đảng bộ Khối thử 2" in shown
    assert ("Đảng bộ Khối thử 2" in alone, "Đảng bộ Khối thử 3" in shown + alone) == (True, False)


def test_nobody_reads_it_without_signing_in(client):
    assert client.get("/quy-dinh/").status_code == 302


def test_the_list_costs_the_same_whatever_the_number_of_own_rules(clerk, monkeypatch):
    monkeypatch.setattr(lines, "_seen", [lambda user: {BLOC}])
    keys = ("meetings.day", "meetings.minutes_regular", "meetings.minutes_combined")
    own_rule(BLOC, 5, keys[0])
    clerk.get("/quy-dinh/")
    with CaptureQueriesContext(connection) as before:
        clerk.get("/quy-dinh/")
    for key in keys[1:]:
        own_rule(BLOC, 5, key)

    with CaptureQueriesContext(connection) as after:
        clerk.get("/quy-dinh/")

    assert len(after) == len(before)
