"""Rename an organisation, or give it another code or kind; the past keeps the old name."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.access.power import require
from chibo.core.acts import act, undoes
from chibo.core.days import since
from chibo.core.models import Act
from chibo.core.reasons import Reason, Refused, refuse_if
from chibo.organisations import paths
from chibo.organisations.models import Organisation, Standing
from chibo.structure.facts import code_is_free, last_standing, written
from chibo.structure.rules import NewName, reasons_not_to_rename

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def rename(
    *,
    organisation: Organisation,
    name: str,
    code: str,
    kind: str,
    by: "User | None",
    on: date,
    citing: str = "",
    request_id: UUID | None = None,
) -> Standing:
    """The organisation bears the new name, code and kind from `on`. Refused: a day before its last change."""
    require(by, "organisations.change", at=organisation)
    # Codes are given out one at a time.
    paths.lock_tree()
    last = last_standing(organisation)
    name, code = written(name), written(code)
    new = NewName(
        name,
        code,
        kind,
        code_is_free=code_is_free(code, on, but_for=organisation),
        changes_nothing=(name, code, kind) == (last.name, last.code, last.kind),
    )
    refuse_if(reasons_not_to_rename(on, last.during, new))
    journal = act(
        "organisation.rename",
        by=by,
        at=organisation,
        on=on,
        citing=citing,
        request_id=request_id,
        touches=[organisation],
    )
    last.end(on=on, by=journal)
    return Standing.objects.create(
        organisation=organisation,
        name=name,
        code=code,
        type=last.type,
        kind=kind,
        during=since(on),
        began=journal,
    )


@undoes("organisation.rename")
def take_back(journal: Act, void: Act) -> None:
    paths.lock_tree()
    for fact in Standing.objects.filter(began=journal):
        fact.void(void)
    for fact in Standing.objects.filter(ended=journal):
        if not code_is_free(fact.code, journal.day, but_for=fact.organisation):
            raise Refused(
                Reason(
                    "code_taken",
                    _("The code %(code)s was given to another organisation meanwhile.") % {"code": fact.code},
                    todo=_("Give that organisation another code first."),
                )
            )
        fact.reopen()
