"""Use the office's own template for a kind of document, from a day on (dùng mẫu riêng)."""

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
from chibo.core.text import valid_text
from chibo.core.uploads.bundle import plain_name
from chibo.documents.words import Kind
from chibo.organisations.models import Organisation
from chibo.writer import store
from chibo.writer.checking import reasons_against_template
from chibo.writer.dating import end_before, locked, put_back, reasons_against_day
from chibo.writer.models import Template
from chibo.writer.rules import LONGEST_FILE_NAME

if TYPE_CHECKING:
    from chibo.accounts.models import User


@transaction.atomic
def use_template(
    *,
    organisation: Organisation,
    kind: str,
    content: bytes,
    name: str,
    by: "User | None",
    on: date,
    not_secret: bool = False,
    request_id: UUID | None = None,
) -> Template:
    """The file is stored only when nothing speaks against it. Refused: no Word file, macros, what reaches outside,
    a field missing or unknown, a degree of secrecy, pictures of which nobody said that they bear none (`not_secret`),
    a day that has a later template already."""
    require(by, "papers.set", at=organisation)
    before = locked(organisation, Template.objects.filter(organisation=organisation, kind=kind))
    name = valid_text(plain_name(name, "mau.docx"))[-LONGEST_FILE_NAME:]
    reasons = list(reasons_against_template(content, name, not_secret=not_secret))
    reasons += reasons_against_day(organisation, before, on)
    if kind not in Kind.values:
        reasons.append(Reason("no_kind", _("This is no kind of document.")))
    refuse_if(dict.fromkeys(reasons))
    journal = act("paper.template", by=by, at=organisation, on=on, request_id=request_id)
    ended = end_before(before, on, journal)
    made = Template.objects.create(
        organisation=organisation,
        kind=kind,
        sha256=store.keep(content),
        name=name,
        during=since(on),
        began=journal,
    )
    touch(journal, [*ended, made])
    return made


@undoes("paper.template")
def take_back(journal: Act, void: Act) -> None:
    put_back(Template, journal, void)
