"""The sealer of `chibo serve`: nothing that happens to it ends it, or the pages."""

import threading
from collections.abc import Callable

import pytest

from chibo.access.audit import sealing
from chibo.config import web
from chibo.config.words import refused

pytestmark = pytest.mark.django_db(transaction=True)


def sealed(monkeypatch: pytest.MonkeyPatch, *does: Callable[[], None]) -> int:
    """How often it sealed, when each time something happens and it is asked to end after the last."""
    over, calls = threading.Event(), []

    def seal(**_options: object) -> None:
        calls.append(1)
        if len(calls) == len(does):
            over.set()
        does[len(calls) - 1]()

    monkeypatch.setattr(sealing, "seal", seal)
    web.keep_sealed(over, first=0, every=0)
    return len(calls)


def fine() -> None:
    pass


def full() -> None:
    raise OSError("đĩa đầy")


def busy() -> None:
    raise refused("sealer_at_work", "…")


def test_it_goes_on_whatever_happens_and_tells_a_fault_once(monkeypatch, capsys):
    assert sealed(monkeypatch, full, full, busy, fine, full) == 5
    assert capsys.readouterr().err.splitlines() == ["Không niêm phong được nhật ký thay đổi (đĩa đầy)."] * 2


def test_asked_to_end_it_ends_before_it_seals(monkeypatch):
    over = threading.Event()
    over.set()
    monkeypatch.setattr(sealing, "seal", lambda **_options: pytest.fail("sealed"))
    assert web.keep_sealed(over, first=60) is None
