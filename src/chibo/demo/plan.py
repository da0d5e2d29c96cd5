"""The organisations of the demo: a bloc of agencies and enterprises of a province that does not exist."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

import yaml

from chibo.organisations.kinds import Kind, Type
from chibo.structure.actions.found_many import NewOrganisation

FOUNDED = date(2010, 8, 15)
OPENED = date(2021, 1, 1)
TODAY = date(2022, 7, 18)

NAMES = Path(__file__).parent / "data" / "organisations.yaml"

PROVINCE, BLOC, DISTRICT = "T01", "K01", "H02"

# Kind, how many with cells, how many that are cells themselves: 46 and 39.
KINDS: tuple[tuple[Kind, int, int], ...] = (
    (Kind.PARTY_AGENCY, 5, 9),
    (Kind.STATE_AGENCY, 17, 9),
    (Kind.PUBLIC_SERVICE_UNIT, 10, 8),
    (Kind.STATE_ENTERPRISE, 6, 2),
    (Kind.MIXED_ENTERPRISE, 4, 5),
    (Kind.NON_STATE_ENTERPRISE, 4, 6),
)
WITH_CELLS, SINGLE_CELLS, CELLS = 46, 39, 304

THE_CLERKS = 2
"""The third organisation has seven cells: its clerk is the one of the tour."""


@dataclass(frozen=True)
class Grassroots:
    code: str
    name: str
    kind: Kind
    cells: tuple[tuple[str, str], ...]
    """(code, name) of its cells; none when it is a cell itself."""


def grassroots(random: Random) -> list[Grassroots]:
    """The 85, those with cells first; the cells of the 46 are 304."""
    names_of = yaml.safe_load(NAMES.read_text("utf-8"))
    sizes = _sizes(random)
    big, small = [], []
    for kind, with_cells, single in KINDS:
        names = names_of[kind]["organisations"]
        big += [(kind, name) for name in names[:with_cells]]
        small += [(kind, name) for name in names[with_cells : with_cells + single]]
    found = []
    for n, (kind, name) in enumerate(big):
        code = f"{BLOC}.{n + 1:03d}"
        parts = names_of[kind]["cells"]
        cells = tuple((f"{code}.{i + 1:02d}", f"Chi bộ {_part(parts, i)}") for i in range(sizes[n]))
        found.append(Grassroots(code, f"Đảng bộ {name}", kind, cells))
    for n, (kind, name) in enumerate(small, len(big)):
        found.append(Grassroots(f"{BLOC}.{n + 1:03d}", f"Chi bộ {name}", kind, ()))
    return found


def _part(parts: list[str], place: int) -> str:
    return parts[place] if place < len(parts) else f"Bộ phận {place + 1}"


def _sizes(random: Random) -> list[int]:
    """Cells of each of the 46: from 3 to 14, 304 in all, the clerk's seven."""
    sizes = [random.randint(4, 8) for _ in range(WITH_CELLS)]
    sizes[THE_CLERKS] = 7
    others = [n for n in range(WITH_CELLS) if n != THE_CLERKS]
    while (missing := CELLS - sum(sizes)) != 0:
        place = random.choice(others)
        step = 1 if missing > 0 else -1
        if 3 <= sizes[place] + step <= 14:
            sizes[place] += step
    return sizes


def rows_of_bloc(random: Random) -> list[NewOrganisation]:
    rows = [NewOrganisation("Đảng bộ Khối các cơ quan và doanh nghiệp tỉnh", BLOC, Type.SUPERIOR, Kind.OTHER)]
    for organisation in grassroots(random):
        type_ = Type.GRASSROOTS if organisation.cells else Type.GRASSROOTS_CELL
        rows.append(NewOrganisation(organisation.name, organisation.code, type_, organisation.kind, BLOC))
        rows += [
            NewOrganisation(name, code, Type.CELL, organisation.kind, organisation.code)
            for code, name in organisation.cells
        ]
    return rows


def rows_of_district() -> list[NewOrganisation]:
    """A sister committee, so that one can see that nobody sees it: a commune with its village cells."""
    commune = f"{DISTRICT}.001"
    villages = ("Thôn Đông", "Thôn Đoài", "Thôn Thượng", "Thôn Hạ", "Trường học")
    return [
        NewOrganisation("Đảng bộ huyện Yên Lâm", DISTRICT, Type.SUPERIOR, Kind.OTHER),
        NewOrganisation("Đảng bộ xã Hòa Phú", commune, Type.GRASSROOTS, Kind.COMMUNE, DISTRICT),
        *(
            NewOrganisation(
                f"Chi bộ {name}",
                f"{commune}.{n:02d}",
                Type.CELL,
                Kind.SCHOOL if name == "Trường học" else Kind.VILLAGE,
                commune,
            )
            for n, name in enumerate(villages, 1)
        ),
    ]
