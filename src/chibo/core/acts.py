"""Writing the journal: every action calls `act` once, and undo goes through `void`."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID

from django.db import IntegrityError, connection, models, transaction
from django.utils.translation import gettext as _

from chibo.core import behalf
from chibo.core.days import show_day
from chibo.core.models import Act, Touch
from chibo.core.reasons import Reason, Refused, refuse_if
from chibo.core.secrecy import reasons_against_secrets
from chibo.core.text import valid_text

if TYPE_CHECKING:
    from chibo.accounts.models import User


class Place(Protocol):
    pk: Any


Undo = Callable[[Act, Act], None]
_undo: dict[str, Undo] = {}
_words: dict[str, Any] = {}


def act(
    verb: str,
    *,
    by: "User | None",
    at: Place | None,
    on: date,
    request_id: UUID | None = None,
    on_behalf_of: int | None = None,
    citing: str = "",
    reason: str = "",
    rules: str = "",
    touches: Iterable[models.Model] = (),
    voids: Act | None = None,
) -> Act:
    """Write the act and make it the act of this transaction, so that row events name it.

    `on` is the business day; `rules` the hash of the rules it was judged by; `touches` what undo must look
    at. Where the request is recorded for somebody (`behalf`), the act names that person, who must belong at
    the organisation on that day. A request id used before is refused: the web layer has answered such a
    request from its receipt.
    """
    refuse_if(reasons_against_secrets((citing, reason)))
    given = behalf.current()
    if given is not None and on_behalf_of is None:
        place = at.pk if at else None
        on_behalf_of, citing = given.persons([place], on)[place], citing or given.citing
    journal = Act(
        verb=verb,
        actor=by,
        organisation_id=at.pk if at else None,
        day=on,
        request_id=request_id,
        on_behalf_of=on_behalf_of,
        citing=valid_text(citing),
        reason=valid_text(reason),
        rules_hash=rules,
        voids=voids,
    )
    _write(journal)
    name_in_events(journal)
    touch(journal, touches)
    return journal


def act_for_each(
    verb: str,
    *,
    by: "User | None",
    at: Sequence[Place],
    on: date,
    request_id: UUID | None = None,
) -> list[Act]:
    """One act for each place, in two statements more than one act; the request id names the first.

    Row events of what many acts write together name none of them: the rows themselves say which act began them.
    """
    journals = [act(verb, by=by, at=at[0], on=on, request_id=request_id)]
    if len(at) > 1:
        given = behalf.current()
        persons = given.persons([place.pk for place in at[1:]], on) if given else {}
        rest = [
            Act(
                verb=verb,
                actor=by,
                organisation_id=place.pk,
                day=on,
                on_behalf_of=persons.get(place.pk),
                citing=given.citing if given else "",
            )
            for place in at[1:]
        ]
        journals += Act.objects.bulk_create(rest)
        _set_in_events("")
    return journals


def _write(journal: Act) -> None:
    """The database knows request ids of acts that the reader may not see: it is asked by writing."""
    if journal.request_id is None:
        journal.save(force_insert=True)
        return
    before = [Reason("done_before", _("This was already recorded; it is not done a second time."))]
    if Act.objects.filter(request_id=journal.request_id).exists():
        raise Refused(before)
    try:
        with transaction.atomic():
            journal.save(force_insert=True)
    except IntegrityError as clash:
        if "request_id" not in str(clash):
            raise
        raise Refused(before) from clash


def touch(journal: Act, records: Iterable[models.Model]) -> None:
    """Say which records the act touched."""
    touch_each((journal, record) for record in records)


def name_in_events(journal: Act) -> None:
    """From here to the end of the transaction, row events carry this act's id."""
    _set_in_events(str(journal.pk))


def _set_in_events(number: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('chibo.act', %s, true)", [number])


def touch_each(pairs: Iterable[tuple[Act, models.Model]]) -> None:
    """`touch` for many acts at once."""
    Touch.objects.bulk_create(
        [Touch(act=journal, label=r._meta.label_lower, object_id=r.pk) for journal, r in pairs],
        ignore_conflicts=True,
    )


def undoes(verb: str) -> Callable[[Undo], Undo]:
    """Register how acts with this verb are undone: `fn(act, void)` puts things back."""

    def register(fn: Undo) -> Undo:
        _undo[verb] = fn
        return fn

    return register


def is_undoable(verb: str) -> bool:
    """Somebody said how acts with this verb are undone; whether one may be is another question."""
    return verb in _undo


def verbs(words: dict[str, Any]) -> None:
    """Register the words that screens show for verbs (lazy translations)."""
    _words.update(words)


def all_verbs() -> list[tuple[str, Any]]:
    """Every verb that has words, with them."""
    return list(_words.items())


def word(verb: str) -> str:
    return str(_words.get(verb, verb))


def reasons_not_to_void(journal: Act) -> Iterable[Reason]:
    if Act.objects.filter(voids=journal).exists():
        yield Reason("voided_before", _("This act was already undone."))
    if journal.verb not in _undo:
        yield Reason("cannot_undo", _("“%(verb)s” cannot be undone.") % {"verb": word(journal.verb)})
    yield from _later(journal)


def _later(journal: Act) -> Iterable[Reason]:
    """Later acts on the same records; one that the reader may not see is named by its number alone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT core_later_acts(%s)", [journal.pk])
        numbers = sorted(row[0] for row in cursor.fetchall())
    seen = Act.objects.in_bulk(numbers)
    for number in numbers:
        other = seen.get(number)
        words = (
            {"verb": word(other.verb), "day": show_day(other.day), "id": number} if other else {"id": number}
        )
        message = (
            _("A later act touches the same record: %(verb)s, %(day)s (no. %(id)s).")
            if other
            else _("A later act of another organisation touches the same record (no. %(id)s).")
        )
        yield Reason("later_act", message % words, todo=_("Undo that one first."))


@transaction.atomic
def void(journal: Act, *, by: "User | None", on: date, reason: str, request_id: UUID | None = None) -> Act:
    """Undo an act, with a reason. Refused while a later act touches the same records, naming them."""
    with connection.cursor() as cursor:
        # Acts are never changed, so nobody may lock their rows: two who undo the same one wait here.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('core.act.' || %s, 0))", [journal.pk])
    journal = Act.objects.get(pk=journal.pk)
    if not reason.strip():
        raise Refused([Reason("no_reason", _("Say why this is being undone."))])
    refuse_if(reasons_not_to_void(journal))
    undone = act(
        "act.void",
        by=by,
        at=_At(journal.organisation_id),
        on=on,
        reason=reason,
        request_id=request_id,
        voids=journal,
    )
    _undo[journal.verb](journal, undone)
    return undone


class _At:
    def __init__(self, pk: int | None) -> None:
        self.pk = pk
