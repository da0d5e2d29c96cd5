"""Two sister organisations under one committee, each with people, meetings, posts, registers and papers."""

from dataclasses import dataclass
from datetime import date

from chibo.access.actions.issue_local_rule import issue_local_rule
from chibo.access.models import Inspection
from chibo.accounts.models import User
from chibo.committees.models import Charge, Congress, Seat
from chibo.core.models import Act
from chibo.documents.models import Document
from chibo.emulation.models import EmulationModel, Registration
from chibo.meetings.models import Meeting
from chibo.obligations.models import Mark, Obligation
from chibo.organisations.models import Organisation
from chibo.people.actions.set_activity import set_activity
from chibo.people.models import Person
from chibo.privacy.models import CorrectionRequest
from chibo.rulebook.models import LocalRule
from chibo.targets.models import Target
from tests import factories
from tests.isolation.world import (
    access,
    committees,
    documents,
    emulation,
    exchange,
    meetings,
    obligations,
    privacy,
    reports,
    targets,
    writer,
)

SECRET = "Bímật"
"""Stands in every name of the other organisation: people, organisations, guests."""


@dataclass
class Side:
    """One organisation with a cell, a member, a post, a charge, a meeting."""

    grassroots: Organisation
    cell: Organisation
    person: Person
    exempt: Person
    seat: Seat
    charge: Charge
    meeting: Meeting
    clerk: User
    act: Act
    activity: Act
    rule: LocalRule
    document: Document
    draft: Document
    papers: writer.Papers
    half_year: reports.HalfYear
    registers: "Registers"
    obligation: Obligation
    mark: Mark
    inspection: Inspection
    request: CorrectionRequest


@dataclass
class Registers:
    """Targets, models, registrations, congresses of one side."""

    target: Target
    model: EmulationModel
    registration: Registration
    congress: Congress


@dataclass
class World:
    bloc: Organisation
    mine: Side
    theirs: Side


def make() -> World:
    bloc = factories.a_bloc()
    return World(bloc=bloc, mine=_side(bloc, "Bên này"), theirs=_side(bloc, SECRET))


def _side(bloc: Organisation, word: str) -> Side:
    grassroots = factories.an_organisation("grassroots", bloc, name=f"Đảng bộ {word}", code=f"{word}-1")
    cell = factories.an_organisation("cell", grassroots, name=f"Chi bộ {word}", code=f"{word}-2")
    person = factories.a_member(cell, f"Trần {word} Lan")
    others = [factories.a_member(cell, f"Lê {word} {given}") for given in ("Bình", "Cúc", "Dũng")]
    began = factories.an_act()
    exempt = set_activity(person=others[1], status="exempt", on=date(2022, 6, 10), by=None, decision="NQ thử")
    seat = committees.a_secretary(cell, person, began)
    charge = committees.a_charge(grassroots, person, bloc, began)
    meeting = meetings.a_meeting(cell, others[0], word)
    exchange.a_sheet(grassroots, began)
    acts = Act.objects.filter(organisation_id=cell.pk).order_by("-pk")
    document, draft = documents.documents(grassroots, cell, word)
    obligation, mark = obligations.obligation(grassroots, cell, word)
    return Side(
        document=document,
        draft=draft,
        papers=writer.papers(grassroots, draft, word),
        half_year=reports.half_year(grassroots, word),
        obligation=obligation,
        mark=mark,
        inspection=access.an_inspection(grassroots, cell, word),
        request=privacy.a_request(exempt.person, word),
        registers=_registers(grassroots, cell, word),
        grassroots=grassroots,
        cell=cell,
        person=person,
        exempt=others[1],
        seat=seat,
        charge=charge,
        meeting=meeting,
        clerk=factories.a_clerk(grassroots),
        act=acts[0],
        activity=exempt.began,
        rule=issue_local_rule(
            issuer=grassroots,
            key="meetings.minutes_regular",
            value=90,
            source=f"NQ {word}",
            by=None,
            on=date(2022, 1, 1),
        ),
    )


def _registers(grassroots: Organisation, cell: Organisation, word: str) -> Registers:
    on = date(2022, 6, 4)
    return Registers(
        target=targets.a_target(grassroots, word, on),
        model=emulation.a_model(grassroots, word, on),
        registration=emulation.a_registration(grassroots, word, on),
        congress=committees.a_congress(grassroots, cell, word, on),
    )
