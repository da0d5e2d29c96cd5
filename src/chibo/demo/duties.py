"""What the office of the demo ordered, and how the 85 did it: on time most of them, late some, not at all a few."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import yaml

from chibo.core.periods import months
from chibo.demo.plan import TODAY
from chibo.documents.models import Document
from chibo.obligations.models import Obligation
from chibo.obligations.rows import MarkRow
from chibo.obligations.rules import Order
from chibo.obligations.words import MONTHS_OF, Class, Every, Stage, Subject
from chibo.organisations.kinds import Type
from chibo.organisations.models import Organisation

BOOK = Path(__file__).parent / "data" / "circle.yaml"

INSPECTED, FOUND_INCOMPLETE = 14, 9
"""Working regulations that the bloc's inspection looked at, and those that lacked something."""

MISSING = (
    "chế độ tự phê bình và phê bình",
    "quan hệ công tác với thủ trưởng cơ quan",
    "phân công cấp ủy viên phụ trách",
    "chế độ hội họp, báo cáo",
)
CARELESS = 22
"""Late reports come from the same organisations: so many of the 85, not from all in turn."""

ROUND_CLOSED = (date(2022, 3, 30), date(2022, 6, 29), date(2021, 3, 29), date(2021, 6, 28), date(2021, 9, 29),
                date(2021, 12, 29))  # fmt: skip
"""When the office closed each round of the survey."""


def book() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(BOOK.read_text("utf-8"))
    return read


@dataclass(frozen=True)
class Bound:
    """A grassroots organisation of the bloc."""

    organisation: Organisation
    code: str
    type: str


@dataclass
class Duty:
    """One line of the book, and the obligation it became."""

    given: Mapping[str, Any]
    obligation: Obligation
    bound: Sequence[Bound]
    random: Random
    careless: Sequence[Bound] = field(default_factory=list)

    def rounds(self) -> Iterator[tuple[date, date]]:
        """(first day, due day) of each round that was due by the demo's day."""
        first, every = self.given["first"], self.given.get("every", "")
        if not every:
            yield first, self.given["due"]
            return
        until = self.given.get("until", TODAY + timedelta(days=1))
        while first < until:
            end = months(first, MONTHS_OF[every]).end
            due = end - timedelta(days=1) + timedelta(days=self.given.get("days_after", 0))
            if due > TODAY:
                return
            yield first, due
            first = end

    def marks(self) -> Iterator[MarkRow]:
        for first, due in self.rounds():
            late = self._some(self.given["late"])
            for one in self.bound:
                yield from self._of(one, first, due, late=one in late)

    def _some(self, number: int) -> list[Bound]:
        among = [one for one in self.careless if one in self.bound] if self.given.get("every") else self.bound
        return self.random.sample(list(among), number)

    def _of(self, one: Bound, first: date, due: date, *, late: bool) -> Iterator[MarkRow]:
        came = self._came(first, due, late=late)
        stage = self.given["fulfilled_by"]
        if stage == Stage.PLANNED:
            received = min(first + timedelta(days=self.random.randint(2, 12)), came or due, TODAY)
            yield self._mark(one, Stage.RECEIVED, received, first)
        if came is not None:
            yield self._mark(one, stage, came, first, **self._said(stage))

    def _came(self, first: date, due: date, *, late: bool) -> date | None:
        """The day it was done; half of this year's late ones have not done it yet."""
        if late:
            after = due + timedelta(days=self.random.randint(3, 30))
            settled = due.year < TODAY.year or self.random.random() < 0.5
            return after if after <= TODAY and settled else None
        early, last = self.given.get("spread", (max(first, due - timedelta(days=8)), due))
        return early + timedelta(days=self.random.randint(0, (last - early).days))

    def _said(self, stage: str) -> dict[str, Any]:
        number = self.random.randint(3, 60)
        if self.given.get("klass") == Class.NO_CONTENT:
            return {"number": number}
        subject = self.given.get("subject", Subject.GENERAL)
        if stage == Stage.PLANNED:
            return {"number": number, "symbol": "KH/ĐU"}
        if subject == Subject.SURVEY:
            asked = self.random.randint(12, 90)
            least = 0.45 if self.random.random() < 0.05 else 0.84
            return {"asked": asked, "answered": round(asked * self.random.uniform(least, least + 0.15))}
        if subject in (Subject.PERIODIC_REPORT, Subject.PLENARY):
            lacking = self.random.random() < self.given.get("incomplete", 0) / len(self.bound)
            lacks = {"missing": "chưa có nghị quyết" if subject == Subject.PLENARY else "thiếu biểu số liệu"}
            return {
                "number": number,
                "symbol": "BC/ĐU",
                "complete": not lacking,
                **(lacks if lacking else {}),
            }
        return {}

    def _mark(self, one: Bound, stage: str, on: date, round_on: date, **said: Any) -> MarkRow:
        symbol = said.pop("symbol", "")
        if symbol and one.type == Type.GRASSROOTS_CELL:
            symbol = symbol.replace("ĐU", "CB")
        return MarkRow(self.obligation, one.organisation, stage, on, round_on=round_on, symbol=symbol, **said)


def order_of(given: Mapping[str, Any]) -> Order:
    """A line of the book as the form would send it."""
    return Order(
        text=given["text"],
        subject=given.get("subject", Subject.GENERAL),
        klass=given.get("klass", Class.ORDINARY),
        scope=given["scope"],
        first_on=given["first"],
        due_on=given.get("due"),
        every=given.get("every", Every.ONCE),
        days_after=given.get("days_after", 0),
        until=given.get("until"),
        fulfilled_by=given["fulfilled_by"],
        least_percent=given.get("least_percent"),
    )


def checks(random: Random, duty: Duty) -> Iterator[MarkRow]:
    """The working regulations that an inspection has read."""
    inspected = random.sample(list(duty.bound), INSPECTED)
    for place, one in enumerate(inspected):
        incomplete = place < FOUND_INCOMPLETE
        on = date(2022, 4, 4) + timedelta(days=random.randint(0, 80))
        yield MarkRow(
            duty.obligation,
            one.organisation,
            Stage.CHECKED,
            on,
            round_on=duty.given["first"],
            complete=not incomplete,
            missing=random.choice(MISSING) if incomplete else "",
        )


def closed_rounds(duty: Duty, by: Organisation) -> Iterator[MarkRow]:
    """The office itself notes that a round of the survey is closed."""
    for first, due in duty.rounds():
        days = [day for day in ROUND_CLOSED if first <= day <= due]
        if days:
            yield MarkRow(duty.obligation, by, Stage.DONE, days[0], round_on=first)


def documents_by_number(documents: Sequence[Document]) -> dict[str, Document]:
    return {document.docno: document for document in documents}
