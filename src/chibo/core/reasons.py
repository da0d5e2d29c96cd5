"""Why something may not be done: reasons for people, codes for programs."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Reason:
    """One reason: what is wrong, by which rule, and what to do about it.

    `code` is for programs (`no_quorum`); `message` and `todo` are whole sentences for people;
    `source` names the regulation or decision behind the reason.
    """

    code: str
    message: str
    source: str = ""
    todo: str = ""


class Refused(Exception):  # noqa: N818 - users say "từ chối"; an error would be the program's fault
    """The act is not allowed; `.reasons` says why, all of them at once."""

    def __init__(self, reasons: Reason | Iterable[Reason]) -> None:
        self.reasons: tuple[Reason, ...] = (reasons,) if isinstance(reasons, Reason) else tuple(reasons)
        if not self.reasons:
            raise ValueError("Refused needs at least one Reason: a refusal must say why.")
        super().__init__(*self.reasons)

    def __str__(self) -> str:
        return " ".join(reason.message for reason in self.reasons)

    def __reduce__(self) -> tuple[type["Refused"], tuple[tuple[Reason, ...]]]:
        return type(self), (self.reasons,)


def refuse_if(reasons: Iterable[Reason]) -> None:
    """Raise `Refused` with every reason given; do nothing when there is none."""
    found = tuple(reasons)
    if found:
        raise Refused(found)
