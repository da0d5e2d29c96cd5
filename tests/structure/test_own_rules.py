from datetime import date

import pytest

from chibo import rulebook
from chibo.rulebook.models import LocalRule
from tests import factories

pytestmark = pytest.mark.django_db

KEY = "meetings.day"
PAGE = f"/quy-dinh-rieng/{KEY}/"
BEFORE, DAY = date(2022, 2, 28), date(2022, 3, 1)


@pytest.fixture
def bloc():
    return factories.a_bloc()


@pytest.fixture
def clerk(client, bloc):
    client.force_login(factories.an_office_clerk(bloc))
    return client


def fields(bloc, **more):
    return {"issuer": bloc.pk, "value": "5", "source": "HD 12-HD/ĐUK", "on": "01/3/2022", **more}


def test_a_committee_issues_its_own_rule_for_those_below(clerk, bloc):
    cell = factories.cells_of(factories.a_grassroots(1, superior=bloc))[0]

    answer = clerk.post(PAGE, fields(bloc))

    assert answer.url == f"/quy-dinh/{KEY}/"
    assert [rulebook.at(KEY, day, cell).value for day in (BEFORE, DAY)] == ["registered", 5]
    assert "HD 12-HD/ĐUK" in clerk.get(answer.url).content.decode()


@pytest.mark.parametrize("value", ["năm", "-1", "2/3"])
def test_a_value_that_does_not_fit_is_refused_with_the_form_kept(clerk, bloc, value):
    answer = clerk.post(PAGE, fields(bloc, value=value))

    assert answer.status_code == 422
    assert "HD 12-HD/ĐUK" in answer.content.decode()
    assert not LocalRule.objects.exists()


def test_ended_the_committee_above_decides_again(clerk, bloc):
    clerk.post(PAGE, fields(bloc))
    rule = LocalRule.objects.get()

    clerk.post(f"/quy-dinh-rieng/{rule.pk}/thoi/", {"on": "01/5/2022", "reason": "HD 20"})

    days = (date(2022, 4, 30), date(2022, 5, 1))
    assert [rulebook.at(KEY, day, bloc).value for day in days] == [5, "registered"]


def test_what_the_centre_alone_decides_has_no_form(clerk):
    assert clerk.get("/quy-dinh-rieng/organisations.cell_committee_from/").status_code == 404


def test_who_may_not_change_rules_is_told_nothing(client, bloc):
    grassroots = factories.a_grassroots(1, superior=bloc)
    client.force_login(factories.a_secretary(grassroots))

    assert client.get(PAGE).status_code == 404
