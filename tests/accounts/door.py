"""At the door: what people type, and what their app shows."""

import re

from allauth.mfa.totp.internal import auth as totp
from django.test import Client

PASSWORD = "mat-khau-dung-7"
WRONG = "mat-khau-sai-99"


def sign_in(client: Client, name: str = "van", password: str = PASSWORD, **given: str):
    return client.post("/dang-nhap/", {"username": name, "password": password}, **given)


def confirmed(client: Client, then: str):
    """Where one is led after typing the password once more."""
    return client.post("/tai-khoan/xac-nhan/", {"password": PASSWORD, "next": then})


def code_for(secret: str, later: int = 0) -> str:
    """What the app would show now."""
    counter = next(iter(totp.yield_hotp_counters_from_time())) + 1 + later
    return totp.format_hotp_value(totp.hotp_value(secret.replace(" ", ""), counter))


def with_app(client: Client) -> str:
    """Set up the app for whoever is signed in; its key."""
    confirmed(client, "/tai-khoan/hai-buoc/ung-dung/")
    page = client.get("/tai-khoan/hai-buoc/ung-dung/").content.decode()
    secret = re.search(r"data-secret>([A-Z2-7 ]+)<", page)[1]
    answer = client.post("/tai-khoan/hai-buoc/ung-dung/", {"code": code_for(secret)})
    assert answer["Location"] == "/tai-khoan/hai-buoc/ma-du-phong/"
    return secret
