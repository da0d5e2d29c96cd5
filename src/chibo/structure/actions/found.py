"""Found an organisation (thành lập) under a superior, by a decision."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _

from chibo.access.power import require
from chibo.core.acts import act, undoes
from chibo.core.days import since
from chibo.core.models import Act
from chibo.core.reasons import Reason, Refused, refuse_if
from chibo.organisations import paths
from chibo.organisations.models import Organisation, Placement, Standing
from chibo.structure.facts import code_is_free, place_facts, reasons_not_to_unfound, written
from chibo.structure.rules import NewName, reasons_not_to_found

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def found(
    *,
    superior: Organisation | None,
    name: str,
    code: str,
    type: str,
    kind: str,
    by: "User | None",
    on: date,
    citing: str = "",
    request_id: UUID | None = None,
) -> Organisation:
    """Found an organisation: it exists from `on`. Refused: a code in use, a superior that cannot have it.

    The root, which stands under nobody, is founded at the command line only.
    """
    if superior is not None:
        require(by, "organisations.change", at=superior)
    elif by is not None:
        raise Refused(Reason("no_superior", _("Name the superior organisation.")))
    # One change of the tree at a time: a superior that moves meanwhile would leave the new path behind.
    paths.lock_tree()
    name, code = written(name), written(code)
    facts = place_facts(None, superior=superior, type=type, on=on)
    refuse_if(reasons_not_to_found(facts, NewName(name, code, kind, code_is_free(code, on))))
    # The act stands at the organisation itself, so that whoever sees it sees how it began.
    organisation = Organisation(pk=_next_number())
    organisation.founded = act(
        "organisation.found",
        by=by,
        at=organisation,
        on=on,
        citing=citing,
        request_id=request_id,
        touches=[organisation],
    )
    organisation.save(force_insert=True)
    journal = organisation.founded
    Placement.objects.create(organisation=organisation, superior=superior, during=since(on), began=journal)
    Standing.objects.create(
        organisation=organisation, name=name, code=code, type=type, kind=kind, during=since(on), began=journal
    )
    paths.rebuild_below([organisation.pk])
    return organisation


@undoes("organisation.found")
def take_back(journal: Act, void: Act) -> None:
    """The organisation stays in the journal, but on no day."""
    paths.lock_tree()
    placements = list(Placement.objects.filter(began=journal))
    organisations = [placement.organisation_id for placement in placements]
    refuse_if(reasons_not_to_unfound(organisations, journal))
    for fact in [*placements, *Standing.objects.filter(began=journal)]:
        fact.void(void)
    paths.rebuild_below(organisations)


def _next_number() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('organisations_organisation', 'id'))")
        number: int = cursor.fetchone()[0]
    return number
