"""The sheet with the newest head: administrators only, and nothing about anybody on it."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from chibo.access.audit.models import AuditBlock
from tests import factories

pytestmark = [pytest.mark.alone, pytest.mark.django_db]


def test_an_administrator_prints_the_newest_head(client):
    client.force_login(factories.a_user("administrator", factories.a_bloc()))
    for number in (1, 12):
        AuditBlock.objects.create(
            number=number,
            sealed_at=datetime(2022, 7, 17, 18, 30, 5, tzinfo=UTC),
            snapshot_xmax=1,
            closes=0,
            previous=bytes(32),
            hash=bytes([number]) * 32,
        )

    body = client.get(reverse("access:sealed_head")).content.decode()

    assert body.count('<li><span class="code" data-code="0c0c">0c0c</span></li>') == 16
    assert 'data-code="12">12<' in body
    assert "18/7/2022" in body
    assert "01:30:05" in body


def test_without_a_block_the_page_says_what_will_stand_there(client):
    client.force_login(factories.a_user("administrator", factories.a_bloc()))
    body = client.get(reverse("access:sealed_head")).content.decode()
    assert "Chưa có khối nào được niêm phong." in body


def test_administrators_find_it_and_nobody_else(client):
    bloc = factories.a_bloc()
    address = reverse("access:sealed_head")
    client.force_login(factories.a_user("administrator", bloc))
    assert address in client.get("/").content.decode()
    for role in ("office_clerk", "secretary", "statistician"):
        client.force_login(factories.a_user(role, bloc))
        assert client.get(address).status_code == 404
        assert address not in client.get("/").content.decode()
    client.logout()
    assert client.get(address).status_code == 302
