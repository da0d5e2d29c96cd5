"""Found many organisations at once: the bulk form of `found`, by the same rules."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.access.power import require
from chibo.core.acts import act, touch
from chibo.core.days import since
from chibo.core.reasons import Reason, Refused, refuse_if
from chibo.organisations import paths
from chibo.organisations.models import Organisation, Placement, Standing
from chibo.organisations.rules import PlaceFacts
from chibo.structure.facts import place_facts, written
from chibo.structure.rules import NewName, reasons_not_to_found

if TYPE_CHECKING:
    from chibo.accounts.models import User


@dataclass(frozen=True)
class NewOrganisation:
    """One to be founded; `superior` is the code of another in the same list, or nothing: under the given one."""

    name: str
    code: str
    type: str
    kind: str
    superior: str = ""


@transaction.atomic
def found_many(
    *,
    rows: Sequence[NewOrganisation],
    superior: Organisation | None,
    by: "User | None",
    on: date,
    citing: str = "",
    request_id: UUID | None = None,
) -> dict[str, Organisation]:
    """Found them all on `on`, or none; superiors stand in the list before those below them. By code."""
    if superior is not None:
        require(by, "organisations.change", at=superior)
    elif by is not None:
        raise Refused(Reason("no_superior", _("Name the superior organisation.")))
    paths.lock_tree()
    rows = [replace(row, name=written(row.name), code=written(row.code)) for row in rows]
    refuse_if(_reasons(rows, superior, on))
    journal = act("organisation.found", by=by, at=superior, on=on, citing=citing, request_id=request_id)
    made = Organisation.objects.bulk_create([Organisation(founded=journal) for _row in rows])
    by_code = {row.code: organisation for row, organisation in zip(rows, made, strict=True)}
    during = since(on)
    Placement.objects.bulk_create(
        Placement(
            organisation=by_code[row.code],
            superior=by_code[row.superior] if row.superior else superior,
            during=during,
            began=journal,
        )
        for row in rows
    )
    standings = [
        Standing(
            organisation=by_code[row.code],
            name=row.name,
            code=row.code,
            type=row.type,
            kind=row.kind,
            during=during,
            began=journal,
        )
        for row in rows
    ]
    for standing in standings:
        standing.set_keys()
    Standing.objects.bulk_create(standings)
    paths.rebuild_below([organisation.pk for organisation in made])
    touch(journal, made)
    return by_code


def _reasons(rows: Sequence[NewOrganisation], superior: Organisation | None, on: date) -> list[Reason]:
    codes = Standing.objects.overlapping(since(on)).filter(code__in=[row.code for row in rows])
    taken = set(codes.values_list("code", flat=True))
    types: dict[str, str] = {}
    found: list[Reason] = []
    for row in rows:
        if row.superior and row.superior not in types:
            found.append(
                Reason(
                    "superior_not_listed",
                    _("The superior %(code)s does not stand in the list before %(below)s.")
                    % {"code": row.superior, "below": row.code},
                )
            )
            continue
        place = (
            PlaceFacts(day=on, type=row.type, superior_type=types[row.superior], superior_first_day=on)
            if row.superior
            else place_facts(None, superior=superior, type=row.type, on=on)
        )
        free = row.code not in taken and row.code not in types
        found += reasons_not_to_found(place, NewName(row.name, row.code, row.kind, free))
        types[row.code] = row.type
    return found
