"""Clear the history of those whose data were erased: the owner's part, after the events were sealed."""

from collections.abc import Iterator
from datetime import date

from django.db import connection, transaction
from django.utils.translation import gettext as _

from chibo.access.actions.erase_events import erase_events
from chibo.core.acts import name_in_events
from chibo.core.reasons import Refused
from chibo.meetings.models import Absence, Entry
from chibo.people.models import Member, Person
from chibo.privacy.models import CorrectionRequest, Erasure
from chibo.privacy.words import ERASED_NAME

# Which row events still tell something about a person, by table: %s is the number of the person.
TELLING = {
    Person: f"pgh_obj_id = %s AND (full_name <> '{ERASED_NAME}' OR birth_day IS NOT NULL OR phone <> '')",
    Member: "person_id = %s AND (identity_number <> '' OR card_number <> '')",
    Absence: "person_id = %s AND reason <> ''",
    Entry: "person_id = %s AND reason <> ''",
    CorrectionRequest: "person_id = %s AND (before <> '' OR asked <> '' OR why <> '' OR answer <> '')",
}


def clear_histories(*, on: date) -> int:
    """How many erasures are finished now. What is not sealed yet waits for the next time.

    Only at the command line, as the owner of the tables: it reaches past every scope and destroys sealed events.
    """
    return sum(_clear(erasure, on) for erasure in Erasure.objects.to_clear().order_by("pk"))


def _clear(erasure: Erasure, on: date) -> bool:
    try:
        with transaction.atomic():
            name_in_events(erasure.began)
            _empty_texts(erasure.person_id)
            for table, rows in _told(erasure.person_id):
                erase_events(
                    table=table,
                    rows=rows,
                    on=on,
                    citing=erasure.decision,
                    reason=_("Personal data erased (act no. %(act)s).") % {"act": erasure.began_id},
                )
            erasure.cleared_on = on
            erasure.save()
    except Refused:
        return False
    for model in TELLING:  # what was erased leaves the disk too
        _vacuum(_events(model))
    _vacuum("access_auditsegment")
    return True


def _empty_texts(person_id: int) -> None:
    """Texts about the person outside the register, wherever they were written; what is counted stays."""
    for model in (Absence, Entry):
        model._default_manager.filter(person=person_id).exclude(reason="").update(reason="")
    CorrectionRequest.objects.filter(person=person_id).update(before="", asked="", why="", answer="")


def _told(person_id: int) -> Iterator[tuple[str, list[int]]]:
    for model, condition in TELLING.items():
        table = _events(model)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT pgh_id FROM {table} WHERE {condition}", [person_id])
            rows = [row for (row,) in cursor.fetchall()]
        if rows:
            yield table, rows


def _events(model: type) -> str:
    return f"{model._meta.db_table}event"  # type: ignore[attr-defined]


def _vacuum(table: str) -> None:
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        cursor.execute(f"VACUUM {connection.ops.quote_name(table)}")
