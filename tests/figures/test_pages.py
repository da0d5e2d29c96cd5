"""The page of figures and an opened one."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from chibo.access.roles import Role
from chibo.figures import groups
from tests.factories import a_bloc, a_grassroots, a_user, an_office_clerk, cells_of
from tests.figures.making import a_model, admitted
from tests.obligations.making import a_mark, an_obligation
from tests.targets.making import a_target

pytestmark = pytest.mark.django_db

DUE = date(2022, 5, 31)


@pytest.fixture
def bloc():
    return a_bloc()


@pytest.fixture
def grassroots(bloc):
    return a_grassroots(1, superior=bloc)


@pytest.fixture
def office(client, bloc):
    client.force_login(an_office_clerk(bloc))
    return client


def html(client, path, **query):
    answer = client.get(path, query)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("group", groups.LABELS)
def test_every_group_has_a_tab_with_its_figures_alone(office, grassroots, group):
    page = html(office, "/so-lieu/", nhom=group)

    assert f"nhom={group}" in page
    shown = {"to-chuc": "grassroots_cells", "dang-vien": "members", "sinh-hoat": "attendance"}
    shown |= {"dai-hoi": "congress_cells_held", "thi-dua": "models_following_new"}
    shown |= {"nhiem-vu": "reports_sent", "han-che": "plans_late"}
    for name, figure in shown.items():
        assert (f'data-figure="{figure}"' in page) is (name == group)


def test_targets_are_one_click_away(office, bloc, grassroots):
    assert f'href="/chi-tieu/?to_chuc={bloc.pk}"' in html(office, "/so-lieu/")


def test_the_tab_of_a_figure_opens_with_it(office, grassroots):
    page = html(office, "/so-lieu/", **{"chi-so": "reports_sent"})

    assert 'data-figure="reports_on_time"' in page
    assert grassroots.standing_on(DUE).code not in page  # nothing is due: no row by organisation


def test_the_breakdown_is_by_kind_and_by_organisation(office, bloc, grassroots):
    an_obligation(bloc, due_on=DUE)

    page = html(office, "/so-lieu/", **{"chi-so": "plans_late"})

    assert grassroots.standing_on(DUE).code in page
    assert "loai-hinh=state_agency" in page


def test_points_of_weakness_are_not_for_statisticians(client, bloc, grassroots):
    client.force_login(a_user(Role.STATISTICIAN, bloc))

    page = html(client, "/so-lieu/", nhom="han-che")

    assert ">Hạn chế</a>" not in page
    assert "plans_late" not in page
    assert client.get("/so-lieu/plans_late/").status_code == 404
    assert client.get("/so-lieu/obligations_overdue/").status_code == 200


def test_an_opened_obligation_says_what_when_and_who(office, bloc, grassroots):
    obligation = an_obligation(bloc, due_on=DUE, text="xây dựng kế hoạch thực hiện Kết luận")
    a_mark(obligation, grassroots, date(2022, 5, 20))

    page = html(office, "/so-lieu/obligations_fulfilled/")

    assert "xây dựng kế hoạch thực hiện Kết luận" in page
    assert '<time datetime="2022-05-31">' in page
    assert '<time datetime="2022-05-20">' in page
    assert grassroots.standing_on(DUE).name in page


def test_an_opened_model_says_which(office, grassroots):
    a_model(grassroots, DUE, name="Tiết kiệm giấy in")

    assert "Tiết kiệm giấy in" in html(office, "/so-lieu/models_following_registered/")


def test_narrowed_to_an_obligation_the_page_names_it(office, bloc, grassroots):
    one, _other = (an_obligation(bloc, due_on=DUE, text=text) for text in ("việc thứ nhất", "việc khác"))

    page = html(office, "/so-lieu/obligations_overdue/", **{"nhiem-vu": str(one.pk)})

    assert "việc thứ nhất" in page
    assert "việc khác" not in page
    assert f"nhiem-vu={one.pk}" in page


@pytest.mark.parametrize(
    ("figure", "query"),
    [
        *(("obligations_overdue", {"nhiem-vu": word}) for word in ("0", "-1", "x", "٣", "9" * 25, "999999")),
        ("obligations_overdue", {"noi-dung": "nothing"}),
        ("members", {"noi-dung": "survey"}),
        ("members", {"loai-hinh": "nothing"}),
    ],
)
def test_what_narrows_nothing_is_not_found(office, figure, query):
    assert office.get(f"/so-lieu/{figure}/", query).status_code == 404


def test_an_obligation_of_somebody_else_is_not_found(office):
    theirs = an_obligation(a_bloc(), due_on=DUE)

    assert office.get("/so-lieu/obligations_overdue/", {"nhiem-vu": theirs.pk}).status_code == 404


def test_against_the_resolution_opens_what_was_counted_and_no_rest(office, bloc, grassroots):
    a_target(bloc, aim=Decimal(1))
    for _n in range(2):
        admitted(cells_of(grassroots)[0], DUE)

    page = html(office, "/so-lieu/admissions_against_target/")

    assert "200%" in page
    assert 'data-list="in" data-records="2"' in page
    assert 'data-list="out"' not in page


def test_without_a_target_the_page_says_why_there_is_no_percentage(office, grassroots):
    admitted(cells_of(grassroots)[0], DUE)

    page = html(office, "/so-lieu/admissions_against_target/")

    assert "chưa có chỉ tiêu" in page
    assert "%</a>" not in page


def test_what_a_rule_decides_says_which(office, grassroots):
    assert 'data-rule="meetings.attendance"' in html(office, "/so-lieu/meetings_not_held_or_low_attendance/")


def test_a_list_takes_the_same_queries_for_one_record_and_for_three(office, bloc, grassroots):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            html(office, "/so-lieu/obligations_overdue/")
        return len(captured)

    an_obligation(bloc, due_on=DUE, text="việc thứ nhất")
    html(office, "/so-lieu/obligations_overdue/")
    with_one = queries()
    for text in ("việc thứ hai", "việc thứ ba"):
        an_obligation(bloc, due_on=DUE, text=text)

    assert queries() == with_one


def test_the_sheet_of_obligations_has_their_texts_and_days(office, bloc, grassroots):

    an_obligation(bloc, due_on=DUE, text="xây dựng kế hoạch")

    answer = office.get("/so-lieu/obligations_overdue/", {"tai": "xlsx"})

    rows = list(load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert [rows[5][1], rows[5][5]] == ["xây dựng kế hoạch", "31/5/2022"]
