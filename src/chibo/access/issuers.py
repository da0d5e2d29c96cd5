"""Whose local rules a reader sees: those of what they reach, and those that bind it from above."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from chibo.access.reach import nodes, reach
from chibo.core import clock
from chibo.organisations.steps import numbers

if TYPE_CHECKING:
    from chibo.accounts.models import User


def seen_by(user: "User") -> Collection[int]:
    above = {pk for path in nodes(user, "organisations.view", clock.today()) for pk in numbers(path)}
    return above | set(reach(user, "organisations.view").values_list("pk", flat=True))
