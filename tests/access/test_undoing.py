"""Appointments and own rules are undone by who could have made them, also from the command line."""

import os
import subprocess
import sys
from datetime import date

import pytest

from chibo.access.actions.appoint import appoint, end_appointment
from chibo.access.actions.issue_local_rule import issue_local_rule
from chibo.access.models import Appointment
from chibo.access.roles import Role
from chibo.core.models import Act
from chibo.core.reasons import Refused
from chibo.rulebook.models import LocalRule
from chibo.structure.actions.undo import undo
from tests.factories import LONG_AGO, a_bloc, a_clerk, a_grassroots, a_user, an_office_clerk

DAY = date(2022, 3, 1)


def test_a_fresh_program_knows_how_every_act_is_undone(tmp_path):
    asked = (
        "import django; django.setup(); from chibo.core import acts;"
        " print(*[v for v in ('access.appoint', 'access.end_appointment', 'rule.issue', 'rule.end')"
        " if not acts.is_undoable(v)])"
    )
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "chibo.config.settings", "CHIBO_HOME": str(tmp_path)}

    told = subprocess.run([sys.executable, "-c", asked], env=env, capture_output=True, text=True, check=True)

    assert told.stdout.strip() == ""


@pytest.mark.django_db
def test_who_may_undo_but_not_grant_gives_no_power_back():
    grassroots = a_grassroots(1, superior=a_bloc())
    former = a_user()
    appointment = appoint(
        user=former, role=Role.SECRETARY, organisation=grassroots, by=None, on=LONG_AGO, decision="QĐ 1"
    )
    end_appointment(appointment=appointment, by=None, on=DAY)
    ended = Act.objects.get(verb="access.end_appointment")

    with pytest.raises(Refused) as refusal:
        undo(journal=ended, by=a_clerk(grassroots), on=DAY, reason="nhầm")

    assert [reason.code for reason in refusal.value.reasons] == ["no_power"]
    appointment.refresh_from_db()
    assert appointment.end_day == DAY


@pytest.mark.django_db
def test_the_office_undoes_an_appointment_and_a_rule():
    bloc = a_bloc()
    grassroots = a_grassroots(1, superior=bloc)
    office = an_office_clerk(bloc)
    appointment = appoint(user=a_user(), role=Role.DEPUTY, organisation=grassroots, by=office, on=LONG_AGO)
    rule = issue_local_rule(
        issuer=grassroots, key="meetings.day", value=5, source="NQ 12-NQ/ĐU, 01/3/2022", by=office, on=DAY
    )

    for verb in ("access.appoint", "rule.issue"):
        [journal] = Act.objects.filter(verb=verb, actor=office)
        undo(journal=journal, by=office, on=DAY, reason="nhầm")

    assert Appointment.objects.get(pk=appointment.pk).during.isempty
    assert LocalRule.objects.get(pk=rule.pk).during.isempty
