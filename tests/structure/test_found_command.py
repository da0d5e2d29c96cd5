from datetime import date

import pytest
from django.core.management import call_command

from chibo.core.reasons import Refused
from chibo.organisations.models import Organisation

pytestmark = pytest.mark.django_db

DAY = date(2020, 1, 1)


def test_the_first_organisation_is_founded_at_the_command_line():
    call_command("found", "Đảng bộ tỉnh Thử", code="T9", type="province", on=DAY)
    call_command("found", "Đảng bộ Khối Thử", code="K9", type="superior", on=DAY, under="T9")

    bloc = Organisation.objects.get(standings__code="K9")
    superior = bloc.superior_on(DAY)
    assert superior is not None
    assert superior.standing_on(DAY).code == "T9"


def test_an_unknown_superior_is_refused():
    with pytest.raises(Refused) as refusal:
        call_command("found", "Đảng bộ Khối Thử", code="K9", type="superior", on=DAY, under="không có")

    assert [reason.code for reason in refusal.value.reasons] == ["no_organisation"]
    assert not Organisation.objects.exists()
