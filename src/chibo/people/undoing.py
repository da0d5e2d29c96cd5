"""How acts about members are undone: what they began is voided, what they changed is put back.

What stood there before is read from the row events that the database wrote under the act's number.
"""

from typing import Any

from django.db import models

from chibo.core.models import Act
from chibo.core.reasons import Refused
from chibo.people.models import Member, Membership, MemberStatus, Person, TemporaryStay
from chibo.people.rules.life import kept_elsewhere

FACTS = (Membership, TemporaryStay, MemberStatus)
RECORDS = (Person, Member)
NEVER_PUT_BACK = {"id", "version", "recorded"}


def take_back(journal: Act, void: Act) -> None:
    """Undo an act of this register, whatever it did."""
    changed = []
    for model in FACTS:
        for fact in model.objects.filter(events__pgh_act=journal.pk).distinct():
            if fact.began_id == journal.pk:
                fact.void(void)
            else:
                changed.append(fact)
    for fact in changed:
        _put_back(fact, journal)
    for table in RECORDS:
        for record in table._default_manager.filter(events__pgh_act=journal.pk).distinct():
            _put_back_record(record, journal)


def take_back_move(journal: Act, void: Act) -> None:
    """Undo a transfer: only where both cells are seen, or one half of it would be left standing."""
    if not Membership.objects.filter(ended=journal).exists():
        raise Refused(kept_elsewhere())
    take_back(journal, void)


def _put_back_record(record: Any, journal: Act) -> None:
    created = record.events.filter(pgh_act=journal.pk, pgh_label="insert").exists()
    if not created:
        record.version += 1
        _put_back(record, journal)
    elif isinstance(record, Member):
        # The numbers are free again, so that the same person can be entered correctly.
        record.identity_number = record.card_number = ""
        record.version += 1
        record.save()


def _put_back(record: Any, journal: Act) -> None:
    """Every field as it was before the act first changed the row."""
    first = record.events.filter(pgh_act=journal.pk).order_by("pgh_id").first()
    before = record.events.filter(pgh_id__lt=first.pgh_id).order_by("pgh_id").last()
    for field in _fields(record):
        if field.name not in NEVER_PUT_BACK and hasattr(before, field.attname):
            setattr(record, field.attname, getattr(before, field.attname))
    record.save()


def _fields(record: models.Model) -> list[Any]:
    return list(record._meta.concrete_fields)
