"""Signing in, size of the text, navigation."""

import pytest
from django.test import Client

from chibo.access.scope import Scope
from chibo.accounts.models import User
from chibo.site import navigation


@pytest.fixture
def user(db: None) -> User:
    return User.objects.create_user("van", "mat-khau-dung", name="Nguyễn Thị Hồng Vân")


def test_a_wrong_password_is_explained(user):
    response = Client().post("/dang-nhap/", {"username": "van", "password": "sai"})

    assert "Tên đăng nhập hoặc mật khẩu chưa đúng." in response.content.decode()


def test_signing_in_and_out(user):
    client = Client()

    response = client.post("/dang-nhap/", {"username": "van", "password": "mat-khau-dung"})

    assert response.status_code == 302
    assert client.get("/dang-xuat/").status_code == 405
    assert client.post("/dang-xuat/")["Location"] == "/dang-nhap/"


@pytest.mark.django_db
def test_the_size_of_the_text_is_kept_and_leads_back_inside_only():
    client = Client()

    inside = client.post("/giao-dien/", {"text_size": "large", "next": "/dang-nhap/"})
    outside = client.post("/giao-dien/", {"text_size": "large", "next": "https://example.org/"})

    assert (inside["Location"], outside["Location"]) == ("/dang-nhap/", "/")
    assert 'data-text="large"' in client.get("/dang-nhap/").content.decode()


def test_what_has_no_address_is_not_shown(rf):
    there = navigation.Entry("there", "home", ("nowhere:index", "site:sign_in"))
    not_built = navigation.Entry("not built", "home", ("nowhere:index",))

    items = navigation.items(rf.get("/dang-nhap/"), (there, not_built))

    assert [(item.label, item.href, item.here) for item in items] == [("there", "/dang-nhap/", True)]


def test_what_one_may_not_see_is_not_in_the_menu(rf):
    request = rf.get("/")
    entry = navigation.Entry("figures", "home", ("site:sign_in",), "figures.view")

    request.scope = Scope(powers=frozenset({"people.view"}))
    assert navigation.items(request, (entry,)) == []
    request.scope = Scope(powers=frozenset({"figures.view"}))
    assert [item.label for item in navigation.items(request, (entry,))] == ["figures"]
