"""What became of a file that was sent: the same words for a screen, a command and a table of many files."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from chibo.core.reasons import Reason, Refused
from chibo.core.uploads.bundle import SentFile


class Outcome(StrEnum):
    TAKEN = "taken"
    IN_ORDER = "in_order"  # looked at only, and nothing is wrong with it
    NOTHING_NEW = "nothing_new"
    REFUSED = "refused"


@dataclass(frozen=True)
class Result:
    """`said` is the sentence for people; `organisation_id` whose sheet it was, as far as that was read."""

    name: str
    outcome: Outcome
    said: str = ""
    rows: int = 0
    reasons: tuple[Reason, ...] = ()
    organisation_id: int | None = None


def told(name: str, run: Callable[[], Result]) -> Result:
    """The result of one of many files: its refusal stops none of the others."""
    try:
        return run()
    except Refused as refusal:
        return Result(name, Outcome.REFUSED, reasons=refusal.reasons)


def each(files: Iterator[SentFile], run: Callable[[SentFile], Result]) -> Iterator[Result]:
    """File by file, as they come."""
    for file in files:
        yield told(file.name, lambda file=file: run(file))  # type: ignore[misc]
