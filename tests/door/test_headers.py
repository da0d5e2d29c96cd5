"""What every answer bears: pages, files, errors and redirects alike."""

import pytest
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import path

from chibo.config.urls import urlpatterns as ours
from chibo.site.safety import HEADERS
from tests.door.everywhere import addresses, ask

pytestmark = pytest.mark.django_db

STRICTER = {"default-src 'none'; sandbox", "max-age=0, no-cache, no-store, must-revalidate, private"}
"""What files that somebody else wrote, and pages of sign-in, say instead of the ordinary."""


def lacking(answer: HttpResponse) -> dict[str, str | None]:
    return {
        name: answer.headers.get(name)
        for name, value in HEADERS.items()
        if answer.headers.get(name) not in {value, *STRICTER}
    }


def test_all_addresses_answer_with_all_headers(client, two_sides):
    client.force_login(two_sides.mine.clerk)
    codes = set()
    for name, address in addresses(two_sides.mine):
        for method in ("get", "post", "head", "options"):
            answer = ask(client, method, address)
            codes.add(answer.status_code)
            assert lacking(answer) == {}, (name, method, answer.status_code)
    assert codes >= {200, 302, 405, 422}


def test_signed_out_too(client, two_sides):
    for name, address in addresses(two_sides.mine):
        assert lacking(ask(client, "get", address)) == {}, name


def fail(request: HttpRequest) -> HttpResponse:
    raise {"500": ValueError, "403": PermissionDenied, "400": BadRequest, "odd": SuspiciousOperation}[
        request.GET["as"]
    ]


urlpatterns = [*ours, path("fails/", fail)]


@pytest.mark.parametrize(
    ("query", "code"), [("as=500", 500), ("as=403", 403), ("as=400", 400), ("as=odd", 400)]
)
@override_settings(ROOT_URLCONF="tests.door.test_headers")
def test_errors_too_and_they_speak_vietnamese(client, query, code):
    answer = ask(client, "get", f"/fails/?{query}")
    assert answer.status_code == code
    assert lacking(answer) == {}
    assert 'lang="vi"' in answer.content.decode()


@pytest.mark.parametrize(
    ("address", "given", "code"),
    [
        ("/khong-co/", {}, 404),
        ("/", {"HTTP_HOST": "la.example"}, 400),
        ("/dang-nhap", {}, 301),
        ("/static/khong-co.css", {}, 404),
    ],
)
def test_answers_that_no_view_gives(client, address, given, code):
    answer = ask(client, "get", address, **given)
    assert answer.status_code == code
    assert lacking(answer) == {}


def test_a_forged_form_is_refused_with_all_headers():
    from django.test import Client

    answer = ask(Client(enforce_csrf_checks=True), "post", "/dang-nhap/", {"username": "x"})
    assert answer.status_code == 403
    assert lacking(answer) == {}


def test_files_of_the_program(client):
    answer = client.get("/static/site/mark.svg")
    assert set(lacking(answer)) == {"Cache-Control"}
    assert "max-age" in answer["Cache-Control"]


@override_settings(SECURE_SSL_REDIRECT=True, SECURE_HSTS_SECONDS=60, SECURE_PROXY_SSL_HEADER=None)
def test_the_way_to_tls(client):
    answer = client.get("/")
    assert (answer.status_code, answer["Location"]) == (301, "https://testserver/")
    assert lacking(answer) == {}
    assert "max-age=60" in client.get("/", secure=True)["Strict-Transport-Security"]
    assert client.get("/healthz").status_code == 200


def test_cookies_are_for_the_server_alone(client, two_sides):
    client.force_login(two_sides.mine.clerk)
    client.get("/dang-nhap/")
    client.post("/ngon-ngu/", {"language": "en"})
    set_cookies = {
        name: morsel
        for address in ("/", "/dang-nhap/", "/tai-khoan/")
        for name, morsel in client.get(address).cookies.items()
    }
    assert set_cookies
    for name, morsel in set_cookies.items():
        assert morsel["httponly"], name
        assert morsel["samesite"] == "Lax", name
