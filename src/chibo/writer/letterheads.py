"""Which head, which signers and which template an organisation's papers have on a day."""

from datetime import date

from chibo.organisations.models import Organisation
from chibo.writer import store
from chibo.writer.models import Letterhead, Signer, Template


def letterhead_on(organisation: Organisation, day: date) -> Letterhead | None:
    return Letterhead.objects.in_force(day).filter(organisation=organisation).first()


def signers_on(organisation: Organisation, day: date) -> list[Signer]:
    """In the order in which they are offered: T/M before T/L, then by post and name."""
    found = Signer.objects.in_force(day).filter(organisation=organisation)
    return list(found.order_by("authority", "role", "name"))


def template_on(organisation: Organisation, kind: str, day: date) -> bytes | None:
    """The office's own template, as it was taken in; None: the built-in one serves. Refused: altered on the disk."""
    row = Template.objects.in_force(day).filter(organisation=organisation, kind=kind).first()
    return store.read(row.sha256) if row else None
