"""The technical marks of a sheet: whose it is, of which period and version, and which record a line is about.

A mark carries a digest of what it was written beside. It is no secret and protects against accidents, not against a
forger: a line whose mark was changed or moved is told instead of being taken for another line. What a person may
record is decided by powers alone.
"""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from chibo.core.periods import Period
from chibo.core.reasons import Refused
from chibo.core.text import nfc
from chibo.exchange.form import KIND, VERSION

NAME = "chibo"


@dataclass(frozen=True)
class CoverMark:
    organisation_id: int
    period: Period
    version: int = VERSION


def digest(*parts: object) -> str:
    """Eight letters of a digest; blanks and letters written apart make no difference."""
    text = "|".join(" ".join(nfc(str(part)).split()) for part in parts)
    return sha256(text.encode()).hexdigest()[:8]


def write_cover(mark: CoverMark) -> str:
    parts = _cover_parts(mark)
    return ";".join([*parts, digest(*parts)])


def _cover_parts(mark: CoverMark) -> list[str]:
    period = mark.period
    return [
        NAME,
        KIND,
        str(mark.version),
        str(mark.organisation_id),
        period.first.isoformat(),
        period.end.isoformat(),
    ]


def read_cover(text: str) -> CoverMark | None:
    """Nothing where it is no such mark, or was changed by hand."""
    parts = text.strip().split(";")
    if len(parts) != 7 or parts[:2] != [NAME, KIND] or digest(*parts[:-1]) != parts[-1]:
        return None
    try:
        version, organisation = int(parts[2]), int(parts[3])
        period = Period(date.fromisoformat(parts[4]), date.fromisoformat(parts[5]))
    except (ValueError, Refused):
        return None
    return CoverMark(organisation, period, version)


def write_line(organisation_id: int, numbers: str, *printed: str) -> str:
    """The mark of a line: what it is about, and a digest of what is printed beside it."""
    return f"{numbers}#{digest(organisation_id, numbers, *printed)}"


def read_line(organisation_id: int, mark: str, *printed: str) -> str | None:
    """What the line is about; nothing where the mark does not belong to what is printed beside it."""
    numbers, _sign, found = mark.strip().rpartition("#")
    return numbers if numbers and found == digest(organisation_id, numbers, *printed) else None
