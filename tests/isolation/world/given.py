"""How an address is filled in for one side, and what stands behind it: shared by the files of the apps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.isolation.world.sides import Side

Given = Callable[["Side"], dict[str, Any]]

GRASSROOTS: Given = lambda s: {"pk": s.grassroots.pk}  # noqa: E731
CELL: Given = lambda s: {"pk": s.cell.pk}  # noqa: E731
PERSON: Given = lambda s: {"pk": s.person.pk}  # noqa: E731


@dataclass(frozen=True)
class Ask:
    """What an address asks of somebody who comes to it, in the words of `expected.py`.

    `look` is asked by GET, `send` by POST where that is not the same; all of several words, between commas.
    `at` says where: at the side's grassroots organisation, at its cell, or at the committee above both.
    `sent_down`: who is at the cell may look as well, since it was sent to it or binds it; `send_down` is asked
    of them by POST.
    """

    look: str
    send: str = ""
    at: str = "grassroots"
    sent_down: bool = False
    send_down: str = "nobody"

    @property
    def to_send(self) -> str:
        return self.send or self.look


def at_cell(look: str, send: str = "") -> Ask:
    return Ask(look, send, at="cell")
