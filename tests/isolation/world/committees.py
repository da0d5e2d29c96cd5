"""Committees: posts, who is in charge, congresses."""

from datetime import date

from chibo.committees.actions.open_campaign import open_campaign
from chibo.committees.actions.record_congresses import record_congresses
from chibo.committees.congress_facts import CongressRow
from chibo.committees.congress_rules import CampaignEntry
from chibo.committees.models import Charge, Congress, Seat
from chibo.core.days import since
from chibo.core.models import Act
from chibo.organisations.models import Organisation
from chibo.people.models import Person
from tests import factories
from tests.isolation.world.given import CELL, GRASSROOTS, Ask, Given, at_cell

ADDRESSED: dict[str, list[Given]] = {
    "committees:organisation": [CELL],
    "committees:fill": [CELL],
    "committees:assign": [CELL],
    "committees:end_seat": [lambda s: {"pk": s.seat.pk}],
    "committees:end_charge": [lambda s: {"pk": s.charge.pk}],
    "committees:open_campaign": [GRASSROOTS],
    "committees:congress_campaign": [lambda s: {"pk": s.registers.congress.campaign_id}],
    "committees:congress_board": [
        lambda s: {"pk": s.registers.congress.campaign_id, "organisation": s.grassroots.pk}
    ],
    **{
        f"committees:{page}": [lambda s: {"pk": s.registers.congress.pk}]
        for page in ("correct_congress", "withdraw_congress")
    },
}

ASKS: dict[str, Ask | list[Ask]] = {
    "committees:organisation": at_cell("committees"),
    "committees:fill": at_cell("keep committees"),
    "committees:assign": at_cell("keep committees"),
    "committees:end_seat": at_cell("keep committees"),
    # Whoever put somebody in charge ends it: the committee above.
    "committees:end_charge": Ask("keep committees", at="bloc"),
    "committees:open_campaign": Ask("keep committees"),
    "committees:congress_campaign": Ask("committees", sent_down=True, send_down="committees"),
    "committees:congress_board": Ask("committees"),
    "committees:correct_congress": at_cell("keep committees"),
    "committees:withdraw_congress": at_cell("keep committees"),
}

LISTS = {
    "committees:index": "committees",
    "committees:register": "committees",
    "committees:congresses": "committees",
}


def a_secretary(cell: Organisation, person: Person, began: Act) -> Seat:
    return Seat.objects.create(
        organisation=cell,
        body="cell",
        post="secretary",
        person=person,
        during=since(factories.LONG_AGO),
        began=began,
    )


def a_charge(grassroots: Organisation, person: Person, bloc: Organisation, began: Act) -> Charge:
    return Charge.objects.create(
        organisation=grassroots,
        person=person,
        assigned_by=bloc,
        during=since(factories.LONG_AGO),
        began=began,
    )


def a_congress(grassroots: Organisation, cell: Organisation, word: str, on: date) -> Congress:
    """The one congress of a campaign that the grassroots committee leads."""
    first = date(2022, 1, 1)
    leads = CampaignEntry(
        f"Đại hội của {word}", "cells_under", 2022, 2025, first, date(2022, 6, 30), f"KH {word}"
    )
    campaign = open_campaign(organisation=grassroots, entry=leads, by=None, on=first)
    return record_congresses(rows=[CongressRow(campaign, cell, on)], by=None, on=on)[0]
