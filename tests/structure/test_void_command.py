"""`chibo void ID --reason TEXT [--on DAY]`."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from chibo.core.models import Act
from chibo.core.reasons import Refused
from tests.factories import a_grassroots, cells_of

pytestmark = pytest.mark.django_db


def test_an_act_is_undone_on_a_day_with_a_reason():
    [cell] = cells_of(a_grassroots(1))
    out = StringIO()

    call_command("void", str(cell.founded_id), "--reason", "ghi nhầm", "--on", "2022-07-01", stdout=out)

    undone = Act.objects.get(voids=cell.founded)
    assert (undone.reason, undone.day, undone.actor) == ("ghi nhầm", date(2022, 7, 1), None)
    assert cell.path_on(date(2022, 7, 1)) is None
    assert str(undone.pk) in out.getvalue()


def test_an_unknown_act_is_refused():
    with pytest.raises(Refused) as refusal:
        call_command("void", "1", "--reason", "x")

    assert [r.code for r in refusal.value.reasons] == ["no_act"]


@pytest.mark.parametrize("words", [["1"], ["x", "--reason", "y"], ["1", "--reason", "x", "--on", "1/7/2022"]])
def test_wrong_use_is_said(words):
    with pytest.raises(CommandError):
        call_command("void", *words)
