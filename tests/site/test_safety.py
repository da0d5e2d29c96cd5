"""What every answer tells the browser."""

import os
import subprocess
import sys

import pytest
from django.urls import reverse

from tests.factories import a_grassroots, a_user

pytestmark = pytest.mark.django_db


def test_pages_load_nothing_from_elsewhere_and_are_kept_by_nobody(client):
    client.force_login(a_user("records_clerk", a_grassroots(1)))

    for path in (reverse("site:home"), reverse("people:index"), "/khong-co/"):
        answer = client.get(path)

        policy = answer["Content-Security-Policy"]
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert "no-store" in answer["Cache-Control"]
        assert answer["X-Content-Type-Options"] == "nosniff"


def test_static_files_may_be_kept(client):
    assert "public" in client.get("/static/site/mark.svg")["Cache-Control"]


@pytest.mark.parametrize("name", ["site:sign_out", "site:appearance"])
def test_an_address_for_buttons_answers_in_words(client, name):
    answer = client.get(reverse(name))

    assert answer.status_code == 405
    assert "POST" in answer["Allow"]
    assert "nút" in answer.content.decode()


@pytest.mark.parametrize(
    ("origins", "secure"),
    [("", "False"), ("https://chibo.example.vn", "True"), ("http://10.0.0.5,https://a.vn", "False")],
)
def test_cookies_travel_by_tls_only_where_everything_does(tmp_path, origins, secure):
    asked = "from chibo.config import settings as s; print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE)"
    env = os.environ | {"CHIBO_HOME": str(tmp_path), "CHIBO_ORIGINS": origins}

    told = subprocess.run([sys.executable, "-c", asked], env=env, capture_output=True, text=True, check=True)

    assert told.stdout.split() == [secure, secure]
