"""The answer to supervisors: quick, also when the database is not."""

import time
from threading import Event

import pytest
from django.db import OperationalError
from django.test import RequestFactory

from chibo.config import health


def asked() -> int:
    return health.healthz(RequestFactory().get("/healthz")).status_code


def test_a_database_that_refuses_is_503(monkeypatch):
    def refuse() -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(health, "_ask", refuse)

    assert asked() == 503


def test_a_database_that_hangs_is_503_soon_and_again(monkeypatch):
    over = Event()
    monkeypatch.setattr(health, "_ask", lambda: over.wait(10))
    monkeypatch.setattr(health, "PATIENCE", 0.05)

    began = time.monotonic()
    answers = [asked(), asked()]
    over.set()

    assert answers == [503, 503]
    assert time.monotonic() - began < 2


@pytest.mark.django_db(transaction=True)
def test_a_database_that_answers_is_200():
    assert asked() == 200
