"""From a day on somebody no longer signs (thôi quyền ký)."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from chibo.access.power import require
from chibo.core.acts import act, undoes
from chibo.core.models import Act
from chibo.core.reasons import refuse_if
from chibo.writer.dating import put_back
from chibo.writer.models import Signer
from chibo.writer.rules import reasons_not_to_end

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def end_signer(
    *, signer: Signer, by: "User | None", on: date, citing: str = "", request_id: UUID | None = None
) -> Signer:
    """`on` is the first day without the right. Refused: ended before, a day that is not after the first."""
    require(by, "papers.set", at=signer.organisation)
    signer = Signer.objects.select_for_update(of=("self",)).get(pk=signer.pk)
    refuse_if(reasons_not_to_end(signer.during, on))
    journal = act(
        "paper.end_signer",
        by=by,
        at=signer.organisation,
        on=on,
        citing=citing,
        request_id=request_id,
        touches=[signer],
    )
    signer.end(on=on, by=journal)
    return signer


@undoes("paper.end_signer")
def take_back(journal: Act, void: Act) -> None:
    put_back(Signer, journal, void)
