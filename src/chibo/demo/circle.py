"""The second part of the demo: documents, duties, registers and targets of the bloc."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from chibo.committees.actions.open_campaign import open_campaign
from chibo.committees.actions.record_congresses import record_congresses
from chibo.committees.congress_rules import CampaignEntry
from chibo.committees.words import CongressLevel
from chibo.core.days import parse_day
from chibo.demo import duties, registers
from chibo.demo.duties import CARELESS, Bound, Duty
from chibo.demo.plan import TODAY
from chibo.documents.actions.disseminate import disseminate
from chibo.documents.actions.open_series import open_series
from chibo.documents.actions.register import register
from chibo.documents.models import Document
from chibo.documents.rules import Entry
from chibo.documents.words import Direction, kind_of, split_docno
from chibo.emulation.actions.end_model import end_model
from chibo.emulation.actions.register_models import register_models
from chibo.emulation.actions.register_organisations import register_organisations
from chibo.obligations.actions.accept import check
from chibo.obligations.actions.note import note
from chibo.obligations.actions.order import order
from chibo.obligations.words import Scope, Subject
from chibo.organisations.kinds import Type
from chibo.organisations.models import Organisation
from chibo.targets.actions.set_target import set_targets

TERM = date(2020, 8, 20)
"""The bloc's congress: its series of numbers begin the day after."""


@dataclass(frozen=True)
class Bloc:
    """The bloc, the 85 below it, and its 304 cells by code."""

    organisation: Organisation
    bound: Sequence[Bound]
    cells: Mapping[str, Organisation]

    def of(self, scope: str) -> list[Bound]:
        return [one for one in self.bound if scope != Scope.WITH_CELLS or one.type == Type.GRASSROOTS]


def load(bloc: Bloc, random: Random, book: Mapping[str, Any]) -> None:
    """Everything through the ordinary actions in their bulk forms."""
    documents = _documents(bloc, book)
    _duties(bloc, random, [*book["before"], *book["obligations"]], documents)
    _emulation(bloc, random, book)
    _congresses(bloc, random)
    for day, key, resolution in (
        (date(2021, 1, 4), "targets_before", ""),
        (date(2022, 1, 4), "targets", "15-NQ/ĐUK"),
    ):
        set_targets(
            organisation=bloc.organisation,
            entries=registers.targets(book[key]),
            by=None,
            on=day,
            document=documents.get(resolution),
        )


def _documents(bloc: Bloc, book: Mapping[str, Any]) -> dict[str, Document]:
    """The register of what came and went; the series of the term, in which paper numbers were taken before."""
    open_series(organisation=bloc.organisation, kinds=["NQ", "KH", "TB", "BC", "CV"], by=None, on=TERM)
    come = [_entry(line, Direction.IN) for line in book["documents_in"]]
    gone = [_entry(line, Direction.OUT) for line in book["documents_out"]]
    found = [
        register(
            organisation=bloc.organisation, entry=entry, by=None, on=entry.received_on or entry.day or TODAY
        )
        for entry in [*come, *gone]
    ]
    for document in found:
        sent = document.received_on or document.day or TODAY
        disseminate(document=document, to=[one.organisation for one in bloc.bound], by=None, on=sent)
    return {document.docno: document for document in found}


def _entry(line: Mapping[str, Any], direction: str) -> Entry:
    number, symbol = split_docno(line["docno"]) or (None, line["docno"])
    return Entry(
        direction=direction,
        kind=line.get("kind") or kind_of(symbol),
        number=number,
        symbol=symbol,
        day=line["day"],
        received_on=line.get("received"),
        issuer_name=line.get("issuer", ""),
        excerpt=line["excerpt"],
        authority=line.get("authority", ""),
    )


def _duties(
    bloc: Bloc, random: Random, lines: Sequence[Mapping[str, Any]], documents: Mapping[str, Document]
) -> None:
    careless = random.sample(list(bloc.bound), CARELESS)
    # Those of the 46 that are careless are enough for the duties that only they owe.
    for line in lines:
        entry = duties.order_of(line)
        document = documents.get(line.get("document", ""))
        obligation = order(
            organisation=bloc.organisation, entry=entry, by=None, on=line["first"], document=document
        )
        duty = Duty(line, obligation, bloc.of(line["scope"]), random, careless)
        if entry.subject != Subject.MODEL_REGISTRATION:  # the register of models fulfils it
            note(rows=list(duty.marks()), by=None, on=TODAY)
        if entry.subject == Subject.SURVEY:
            note(rows=list(duties.closed_rounds(duty, bloc.organisation)), by=None, on=TODAY)
        if entry.subject == Subject.WORKING_REGULATIONS:
            check(rows=list(duties.checks(random, duty)), by=None, on=TODAY)


def _emulation(bloc: Bloc, random: Random, book: Mapping[str, Any]) -> None:
    following = registers.models(random, bloc.bound, book["models_following"])
    made = register_models(rows=following, by=None, on=TODAY)
    given_up = {(row.organisation.pk, row.name) for row in following[-registers.GIVEN_UP :]}
    for model in (one for one in made if (one.organisation_id, one.name) in given_up):
        end_model(model=model, by=None, on=date(2021, 10, 1), reason="Đã gộp vào mô hình khác")
    for year in registers.REGISTERED:
        rows = list(registers.registrations(random, bloc.bound, year))
        register_organisations(rows=rows, by=None, on=rows[-1].on)
        if year == TODAY.year:
            register_models(rows=registers.skilful(random, rows, book["models_skilful"]), by=None, on=TODAY)


def _congresses(bloc: Bloc, random: Random) -> None:
    campaign = open_campaign(
        organisation=bloc.organisation,
        entry=CampaignEntry(
            text="Đại hội chi bộ trực thuộc đảng ủy cơ sở nhiệm kỳ 2022 - 2025",
            level=CongressLevel.CELLS_UNDER,
            term_first=2022,
            term_last=2025,
            first_on=date(2022, 1, 1),
            due_on=parse_day("30/6/2022"),
            cited="Kế hoạch 31-KH/ĐUK, 30/12/2021",
        ),
        by=None,
        on=date(2022, 1, 1),
    )
    record_congresses(rows=registers.congresses(random, campaign, bloc.cells), by=None, on=TODAY)
