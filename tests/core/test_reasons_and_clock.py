import pickle
from datetime import date

import pytest

from chibo.core import clock
from chibo.core.reasons import Reason, Refused, refuse_if

ONE = Reason("one", "Thứ nhất.", source="Điều 1", todo="Sửa lại.")
TWO = Reason("two", "Thứ hai.")


def test_a_refusal_carries_all_reasons():
    with pytest.raises(Refused) as refusal:
        refuse_if(reason for reason in (ONE, TWO))

    assert refusal.value.reasons == (ONE, TWO)
    assert str(refusal.value) == "Thứ nhất. Thứ hai."


def test_no_reason_refuses_nothing():
    refuse_if([])


def test_one_reason_needs_no_list():
    assert Refused(ONE).reasons == (ONE,)


def test_a_refusal_must_say_why():
    with pytest.raises(ValueError, match="at least one Reason"):
        Refused([])


def test_a_refusal_survives_between_processes():
    assert pickle.loads(pickle.dumps(Refused([ONE, TWO]))).reasons == (ONE, TWO)


def test_the_clock_can_be_fixed(monkeypatch):
    monkeypatch.setenv("CHIBO_TODAY", "2022-07-18")

    assert (clock.today(), clock.is_fixed()) == (date(2022, 7, 18), True)


def test_the_clock_runs_otherwise(monkeypatch):
    monkeypatch.delenv("CHIBO_TODAY")

    assert clock.today() > date(2022, 7, 18)
    assert not clock.is_fixed()


def test_a_wrong_fixed_day_is_refused(monkeypatch):
    monkeypatch.setenv("CHIBO_TODAY", "18/7/2022")

    with pytest.raises(Refused) as refusal:
        clock.today()

    assert [r.code for r in refusal.value.reasons] == ["wrong_fixed_day"]
    assert (
        refusal.value.reasons[0].message == "Biến CHIBO_TODAY có giá trị “18/7/2022”, không phải là một ngày."
    )
