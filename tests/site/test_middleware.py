"""Refusals, the language and the picked day."""

from datetime import date
from typing import Any

import pytest
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import translation

from chibo.accounts.models import User
from chibo.core.reasons import Reason, Refused
from chibo.site.middleware import ChosenLanguage, PickedDay, Refusals

REASON = Reason("no_quorum", "Thiếu người dự.", "Hướng dẫn 12-HD/BTCTW", "Triệu tập lại.")


def post(**headers: Any) -> HttpRequest:
    return RequestFactory().post("/", headers=headers)


def refusing(request: HttpRequest) -> HttpResponse:
    """What Django does around a view: the exception goes to `process_exception`."""
    User.objects.create_user("half-written")
    response = Refusals(lambda _request: HttpResponse()).process_exception(request, Refused(REASON))
    assert response is not None
    return response


@pytest.mark.django_db
def test_a_refusal_says_what_why_and_what_to_do_and_writes_nothing():
    response = Refusals(refusing)(post())

    page = response.content.decode()
    assert response.status_code == 422
    assert all(words in page for words in (REASON.message, REASON.source, REASON.todo))
    assert User.objects.filter(username="half-written").count() == 0


@pytest.mark.django_db
def test_what_stands_around_the_view_stays_usable_after_a_refusal():
    with transaction.atomic():
        Refusals(refusing)(post())
        User.objects.create_user("written-afterwards")

    assert [user.username for user in User.objects.all()] == ["written-afterwards"]


@pytest.mark.django_db
def test_htmx_gets_the_reasons_beside_the_form():
    request = post()
    request.htmx = True  # type: ignore[attr-defined]

    response = Refusals(refusing)(request)

    assert response["HX-Retarget"] == "#announcements"
    assert "<html" not in response.content.decode()


@pytest.mark.django_db
def test_a_view_may_answer_in_its_own_form():
    request = post()
    request.answer_refusal = lambda reasons: HttpResponse(reasons[0].code)  # type: ignore[attr-defined]

    response = Refusals(refusing)(request)

    assert (response.status_code, response.content) == (422, b"no_quorum")


def test_other_mistakes_are_left_alone():
    assert Refusals(lambda _request: HttpResponse()).process_exception(post(), ValueError()) is None


@pytest.mark.parametrize(("cookie", "language"), [("", "vi"), ("en", "en"), ("tlh", "vi")])
def test_the_language_is_chosen_here_and_not_by_the_browser(cookie, language):
    request = RequestFactory().get("/", headers={"accept-language": "en-US"})
    request.COOKIES["django_language"] = cookie
    said = []

    with translation.override("vi"):
        ChosenLanguage(lambda _request: HttpResponse(said.append(translation.get_language())))(request)

    assert said == [language]


def picked(query: str, session: SessionStore) -> tuple[int, date]:
    request = RequestFactory().get(f"/{query}")
    request.session = session
    response = PickedDay(lambda _request: HttpResponse())(request)
    return response.status_code, request.on  # type: ignore[attr-defined]


def test_a_picked_day_is_kept_until_today_is_picked():
    session = SessionStore()

    assert picked("", session) == (200, date(2022, 7, 18))
    assert picked("?on=30/6/2022", session) == (200, date(2022, 6, 30))
    assert picked("", session) == (200, date(2022, 6, 30))
    assert picked("?on=2022-07-18", session) == (200, date(2022, 7, 18))
    assert picked("", session) == (200, date(2022, 7, 18))


@pytest.mark.parametrize("query", ["?on=30/2/2022", "?on=abc", "?on=2022-07-19"])
def test_a_day_that_is_none_or_still_to_come_is_refused(query):
    assert picked(query, SessionStore()) == (422, date(2022, 7, 18))
