"""Histories: one address for every kind of record, behind the door of the record itself; and the journals."""

from typing import Any

from tests.isolation.world.given import CELL, GRASSROOTS, Ask, Given, at_cell

RECORDS: list[tuple[Any, Ask]] = [
    (lambda s: s.cell, at_cell("organisations")),
    (lambda s: s.person, at_cell("members")),
    (lambda s: s.seat, at_cell("committees")),
    (lambda s: s.charge, Ask("committees")),
    (lambda s: s.meeting, at_cell("meetings")),
    (lambda s: s.rule, Ask("organisations")),
    (lambda s: s.document, Ask("documents")),
    (lambda s: s.obligation, Ask("obligations")),
    (lambda s: s.mark, at_cell("obligations")),
    (lambda s: s.papers.signer, Ask("documents")),
    (lambda s: s.papers.template, Ask("documents")),
    (lambda s: s.half_year.review, Ask("reports")),
    (lambda s: s.half_year.estimate, Ask("reports")),
    (lambda s: s.half_year.task, Ask("reports")),
    (lambda s: s.registers.target, Ask("targets")),
    (lambda s: s.registers.model, Ask("emulation")),
    (lambda s: s.registers.registration, Ask("emulation")),
    (lambda s: s.registers.congress, at_cell("committees")),
]
"""A record of each kind, and what its history asks: what the record itself asks."""

ADDRESSED: dict[str, list[Given]] = {
    "history:journal": [CELL, GRASSROOTS],
    "history:record": [
        lambda s, of=of: {"label": of(s)._meta.label_lower, "pk": of(s).pk}  # type: ignore[misc]
        for of, _ask in RECORDS
    ],
}

ASKS: dict[str, Ask | list[Ask]] = {
    "history:journal": [at_cell("organisations"), Ask("organisations")],
    "history:record": [ask for _of, ask in RECORDS],
}

LISTS = {"history:system": "run the machine"}
