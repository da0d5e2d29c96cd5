"""Rows that figures are made of, for tests: they fill what a test does not mention."""

from datetime import date
from typing import Any

from chibo.committees.models import Congress, CongressCampaign
from chibo.core.days import since
from chibo.emulation.models import EmulationModel, Registration
from chibo.organisations.models import Organisation
from chibo.people.models import Member, Membership, MemberStatus, Person
from chibo.people.words import Aspect, Entry, Status
from tests.factories import a_person, an_act

EVE, DAY, AFTER = date(2022, 3, 31), date(2022, 4, 1), date(2022, 4, 2)


def admitted(cell: Organisation, on: date, *, ceremony: date | None = None) -> Person:
    """Somebody admitted in the cell by a decision of `on`."""
    person, began = a_person(cell), an_act(on, at=cell)
    Member.objects.create(person=person, organisation=cell, admitted_on=on, ceremony_on=ceremony)
    Membership.objects.create(
        person=person, organisation=cell, during=since(on), began=began, entry=Entry.ADMITTED
    )
    MemberStatus.objects.create(
        person=person,
        organisation=cell,
        aspect=Aspect.STANDING,
        status=Status.PROBATIONARY,
        during=since(on),
        began=began,
    )
    return person


def a_model(
    organisation: Organisation, on: date, name: str = "Tiết kiệm điện", **given: Any
) -> EmulationModel:
    values = {"kind": "following", **given}
    return EmulationModel.objects.create(
        organisation=organisation, name=name, during=since(on), began=an_act(on, at=organisation), **values
    )


def a_registration(organisation: Organisation, on: date, **given: Any) -> Registration:
    values = {"kind": "skilful", "year": on.year, **given}
    return Registration.objects.create(
        organisation=organisation, on=on, began=an_act(on, at=organisation), **values
    )


def a_campaign(organisation: Organisation, **given: Any) -> CongressCampaign:
    """The congresses of cells of the term 2022 to 2025, by the end of June."""
    values = {
        "text": "Đại hội chi bộ trực thuộc",
        "level": "cells_under",
        "term_first": 2022,
        "term_last": 2025,
        "first_on": date(2022, 1, 1),
        "due_on": date(2022, 6, 30),
        **given,
    }
    return CongressCampaign.objects.create(organisation=organisation, began=an_act(at=organisation), **values)


def a_congress(campaign: CongressCampaign, cell: Organisation, on: date, **given: Any) -> Congress:
    return Congress.objects.create(
        campaign=campaign, organisation=cell, held_on=on, began=an_act(on, at=cell), **given
    )


def voided(row: Any, on: date = AFTER) -> None:
    """Taken back, as if it had never been."""
    row.voided = an_act(on)
    row.save(update_fields=["voided"])
