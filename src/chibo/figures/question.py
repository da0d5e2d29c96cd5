"""What is asked: an organisation as it stands on a day, a window, and what narrows it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from chibo.figures.window import Window


@dataclass(frozen=True)
class Question:
    """An organisation, its path on the window's day, and a kind or type of organisation it is narrowed to."""

    organisation_id: int
    path: str
    window: Window
    narrow: Mapping[str, str] = field(default_factory=dict)
    shared: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)
    """What several figures of one question need: found out once."""
