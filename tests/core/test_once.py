"""A form is carried out once; a request id that belongs to another form carries out nothing."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.urls import reverse

from chibo.access import scope
from chibo.access.grants import APP_ROLE
from chibo.core.acts import act
from chibo.core.models import Act, Receipt
from chibo.core.reasons import Refused
from tests.factories import a_grassroots, a_user

pytestmark = pytest.mark.django_db

DAY = date(2022, 3, 1)


@pytest.fixture
def clerk(client):
    user = a_user("records_clerk", a_grassroots(1))
    client.force_login(user)
    return user


def test_a_form_sent_twice_gets_the_same_answer(client, clerk):
    sent = {"request_id": str(uuid4()), "text_size": "large", "next": reverse("people:index")}

    answers = [client.post(reverse("site:appearance"), sent) for _time in range(2)]

    assert [answer["Location"] for answer in answers] == [reverse("people:index")] * 2
    assert Receipt.objects.filter(request_id=sent["request_id"]).count() == 1


def test_the_id_of_another_form_is_not_understood(client, clerk):
    sent = {"request_id": str(uuid4()), "next": "/", "language": "en"}
    client.post(reverse("site:appearance"), sent)

    answer = client.post(reverse("site:set_language"), sent)

    assert answer.status_code == 400
    assert "không hiểu" in answer.content.decode()


def test_the_id_of_an_act_out_of_sight_is_refused_and_not_an_error(clerk):
    given = uuid4()
    act("test.elsewhere", by=None, at=a_grassroots(1), on=DAY, request_id=given)

    with scope.role(APP_ROLE):
        scope.enter(scope.Scope(user_id=clerk.pk))
        assert not Act.objects.filter(request_id=given).exists()
        with pytest.raises(Refused) as refusal:
            act("test.here", by=clerk, at=None, on=DAY, request_id=given)

    assert [reason.code for reason in refusal.value.reasons] == ["done_before"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")  # the transaction is still usable


def test_a_number_that_somebody_else_used_does_nothing(client):
    """Its receipt is hidden from me; what my form did is rolled back."""
    given = uuid4()
    Receipt.objects.create(request_id=given, user_id=a_user().pk, path="/elsewhere/", location="/secret/")
    me = a_user()
    client.force_login(me)

    answer = client.post(
        reverse("site:appearance"), {"request_id": str(given), "text_size": "large", "next": "/"}
    )

    assert answer.status_code == 400
    assert Receipt.objects.get(request_id=given).path == "/elsewhere/"
    assert "secret" not in answer.content.decode()
