"""An inspection ends, and with it everything it opened: pages, sheets, files made before, jobs that still wait."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from chibo.access.actions.open_inspection import appoint_inspector, open_inspection
from chibo.core import clock
from chibo.jobs.models import Result
from chibo.jobs.words import Status
from tests import factories
from tests.jobs.test_jobs import asked_by, done, names_in

pytestmark = pytest.mark.django_db

FIRST, END = date(2022, 7, 10), date(2022, 8, 10)
A_DAY = timedelta(days=1)


@pytest.fixture
def inspected():
    return factories.a_grassroots(1, superior=factories.a_bloc())


@pytest.fixture
def inspector(inspected):
    """Somebody whose inspection holds from `FIRST` up to, not including, `END`."""
    cell = factories.cells_of(inspected)[0]
    factories.a_member(cell, "Trần Thị Được Xem")
    bloc = inspected.placements.get().superior
    inspection = open_inspection(
        organisation=bloc, places=[inspected], decision="QĐ 15-QĐ/ĐUK", on=FIRST, end=END, by=None
    )
    user = factories.a_user()
    appoint_inspector(inspection=inspection, user=user, on=FIRST, by=None)
    return user


@pytest.mark.parametrize(("today", "opens"), [(END - A_DAY, True), (END, False), (END + A_DAY, False)])
def test_an_inspection_ends_through_pages_downloads_and_jobs(
    client, monkeypatch, inspected, inspector, today, opens
):
    made, waiting = done(asked_by(inspector)), asked_by(inspector)
    assert made.status == Status.DONE
    client.force_login(inspector)

    monkeypatch.setenv(clock.VARIABLE, today.isoformat())

    page = client.get(reverse("structure:organisation", args=[inspected.pk]))
    sheet = client.get(reverse("people:export"))
    file = client.get(reverse("jobs:file", args=[made.pk]))
    assert (page.status_code, file.status_code) == ((200, 200) if opens else (404, 404))
    assert names_in(sheet.content) == ({"Trần Thị Được Xem"} if opens else set())
    assert done(waiting).status == (Status.DONE if opens else Status.REFUSED)
    assert Result.objects.filter(job=waiting).exists() is opens
