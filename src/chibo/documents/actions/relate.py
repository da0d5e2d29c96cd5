"""Relate a document to another (căn cứ, thực hiện, thay thế, trả lời)."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.core.acts import act, touch, undoes
from chibo.core.days import show_day
from chibo.core.reasons import Reason, refuse_if
from chibo.core.text import valid_text
from chibo.documents import undoing
from chibo.documents.facts import locked, refuse_secrets
from chibo.documents.models import Document, Relation
from chibo.documents.words import Tie

if TYPE_CHECKING:
    from chibo.accounts.models import User

LONGEST_CITED = 300


@transaction.atomic
def relate(
    *,
    document: Document,
    tie: str,
    by: "User | None",
    on: date,
    other: Document | None = None,
    cited: str = "",
    request_id: UUID | None = None,
) -> Relation:
    """To a document of a register, or to one that is only named ("21-KL/TW, 28/10/2022")."""
    document = locked(document, by, "documents.register")
    cited = valid_text(cited) or (_named(other) if other else "")
    refuse_secrets(cited)
    reasons = []
    if tie not in Tie.values:
        reasons.append(Reason("no_tie", _("This is no relation between documents.")))
    if not cited or len(cited) > LONGEST_CITED:
        reasons.append(Reason("not_named", _("Name the other document: number, symbol, issuer and day.")))
    if other is not None and other.pk == document.pk:
        reasons.append(Reason("itself", _("A document cannot relate to itself.")))
    if Relation.objects.standing().filter(document=document, tie=tie, cited=cited).exists():
        reasons.append(Reason("related_before", _("This relation is already entered.")))
    refuse_if(reasons)
    journal = act("document.relate", by=by, at=document.organisation, on=on, request_id=request_id)
    relation = Relation.objects.create(
        document=document,
        organisation_id=document.organisation_id,
        tie=tie,
        other=other,
        cited=cited,
        began=journal,
    )
    touch(journal, [relation])
    return relation


def _named(other: Document) -> str:
    return (
        f"{other.docno}, {show_day(other.day)}" if other.day else other.docno or other.excerpt[:LONGEST_CITED]
    )


undoes("document.relate")(undoing.void_began)
