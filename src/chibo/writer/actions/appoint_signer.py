"""Say who signs, on whose behalf, in what post, by which decision (giao quyền ký)."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.access.power import require
from chibo.core.acts import act, touch, undoes
from chibo.core.days import since
from chibo.core.models import Act
from chibo.core.reasons import Reason, refuse_if
from chibo.core.secrecy import reasons_against_secrets
from chibo.core.text import valid_text
from chibo.organisations.models import Organisation
from chibo.writer.dating import locked, put_back, reasons_against_day
from chibo.writer.models import Signer
from chibo.writer.rules import reasons_against_body, reasons_against_signer, written_role

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def appoint_signer(
    *,
    organisation: Organisation,
    authority: str,
    role: str,
    name: str,
    by: "User | None",
    on: date,
    decision: str = "",
    request_id: UUID | None = None,
) -> Signer:
    """`authority` is a value of `documents.words.Authority`, or nothing for papers of an office itself.

    Refused: a post that does not sign on this behalf, the same signer twice on a day.
    """
    require(by, "papers.set", at=organisation)
    role, name, decision = written_role(valid_text(role)), valid_text(name), valid_text(decision)
    same = Signer.objects.filter(organisation=organisation, authority=authority, role=role, name=name)
    before = [row for row in locked(organisation, same) if row.end_day is None or row.end_day > on]
    reasons = list(reasons_against_secrets([role, name, decision]))
    reasons += reasons_against_signer(authority, role, name)
    reasons += reasons_against_day(organisation, [], on)
    standing = organisation.standing_on(on)
    if standing is not None:
        reasons += reasons_against_body(authority, standing.type)
    if before:
        reasons.append(Reason("signs_already", _("This signer is entered for that day already.")))
    refuse_if(reasons)
    journal = act("paper.signer", by=by, at=organisation, on=on, citing=decision, request_id=request_id)
    made = Signer.objects.create(
        organisation=organisation,
        authority=authority,
        role=role,
        name=name,
        decision=decision,
        during=since(on),
        began=journal,
    )
    touch(journal, [made])
    return made


@undoes("paper.signer")
def take_back(journal: Act, void: Act) -> None:
    put_back(Signer, journal, void)
