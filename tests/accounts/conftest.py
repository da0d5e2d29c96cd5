"""Somebody with an account, and a clock one can turn."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

if TYPE_CHECKING:
    from chibo.accounts.models import User


class Time:
    def __init__(self) -> None:
        self.now = datetime(2026, 11, 26, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))

    def passes(self, **given: float) -> None:
        self.now += timedelta(**given)


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Time:
    from chibo.core import clock

    turned = Time()
    monkeypatch.setattr(clock, "now", lambda: turned.now)
    return turned


@pytest.fixture
def van(db: None) -> "User":
    from chibo.accounts.models import User
    from tests.accounts.door import PASSWORD

    return User.objects.create_user("van", PASSWORD, name="Lê Thị Vân", email="van@hoaphu.example")
