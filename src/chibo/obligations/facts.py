"""What rules are asked about: obligations fresh from the database, organisations as they stood on each day."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from chibo.access.power import require
from chibo.core.days import covers
from chibo.core.reasons import Reason
from chibo.core.text import valid_text
from chibo.documents.models import Document
from chibo.obligations import board
from chibo.obligations.marking import MarkFacts, Place, due_day
from chibo.obligations.models import Mark, Obligation, Party
from chibo.obligations.rows import MarkRow
from chibo.obligations.rules import LONGEST, Listed, Order, OrderFacts
from chibo.obligations.words import TYPES_OF
from chibo.organisations.models import Organisation, Path, Standing
from chibo.organisations.steps import numbers

if TYPE_CHECKING:
    from chibo.accounts.models import User

ORDER_FIELDS = tuple(one.name for one in fields(Order))


def clean(entry: Order) -> Order:
    """The order as it may be stored: composed letters, no stray blanks. Refused: unreadable characters."""
    texts: dict[str, Any] = {name: valid_text(getattr(entry, name)) for name in LONGEST}
    return replace(entry, **texts)


def order_of(obligation: Obligation) -> Order:
    return Order(**{name: getattr(obligation, name) for name in ORDER_FIELDS})


def locked(obligation: Obligation, by: "User | None") -> Obligation:
    """The obligation fresh and locked, for somebody who may give orders where it was ordered."""
    require(by, "obligations.order", at=obligation.organisation)
    return Obligation.objects.select_for_update(of=("self",)).get(pk=obligation.pk)


def order_facts(
    entry: Order,
    organisation: Organisation,
    listed: Sequence[Organisation],
    document: Document | None,
    on: date,
) -> OrderFacts:
    seen = document is None or Document.objects.standing().filter(pk=document.pk).seen_from(
        Organisation.objects.filter(pk=organisation.pk)
    )
    return OrderFacts(
        listed=_listed(entry, organisation, listed, on),
        binds_somebody=_binds_somebody(entry, organisation, on),
        document_seen=bool(seen),
    )


def _listed(
    entry: Order, organisation: Organisation, listed: Sequence[Organisation], on: date
) -> list[Listed]:
    wanted = list(dict.fromkeys(one.pk for one in listed))
    below = set(
        Organisation.objects.within(organisation, on).filter(pk__in=wanted).values_list("pk", flat=True)
    )
    standings = list(Standing.objects.standing().filter(organisation__in=wanted).order_by("during"))
    names = {standing.organisation_id: standing.name for standing in standings}
    due = entry.due_on or on
    there = {standing.organisation_id for standing in standings if covers(standing.during, due)}
    return [Listed(names.get(pk, ""), pk in below, pk in there) for pk in wanted]


def _binds_somebody(entry: Order, organisation: Organisation, on: date) -> bool:
    if entry.scope not in TYPES_OF:
        return True
    bound = Standing.objects.in_force(on).filter(
        organisation__in=Organisation.objects.within(organisation, on).values("pk"),
        type__in=TYPES_OF[entry.scope],
    )
    return (bound.filter(kind=entry.kind) if entry.kind else bound).exists()


@dataclass(frozen=True)
class _Then:
    """Where organisations stood, what they were and what they were called, on any day."""

    paths: dict[int, list[Path]]
    standings: dict[int, list[Standing]]

    @classmethod
    def of(cls, organisations: Collection[int]) -> "_Then":
        then = cls({pk: [] for pk in organisations}, {pk: [] for pk in organisations})
        for path in Path.objects.filter(organisation__in=organisations):
            then.paths[path.organisation_id].append(path)
        standings = Standing.objects.standing().filter(organisation__in=organisations).order_by("during")
        for standing in standings:
            then.standings[standing.organisation_id].append(standing)
        return then

    def place(self, pk: int, on: date) -> Place | None:
        path = next((p for p in self.paths[pk] if covers(p.during, on)), None)
        what = next((s for s in self.standings[pk] if covers(s.during, on)), None)
        return Place(numbers(path.path), what.type, what.kind) if path and what else None

    def stood(self, pk: int, on: date | None) -> bool:
        return on is None or any(covers(standing.during, on) for standing in self.standings[pk])


def mark_facts(rows: Sequence[MarkRow], *, today: date, accepting: bool = False) -> list[MarkFacts]:
    """The facts of each row, in a fixed number of queries."""
    pks = {row.obligation.pk for row in rows}
    organisations = {row.organisation.pk for row in rows}
    fresh = Obligation.objects.in_bulk(pks)
    then = _Then.of(organisations)
    parties = Party.objects.standing().filter(obligation__in=pks, organisation__in=organisations)
    listed = set(parties.values_list("obligation_id", "organisation_id"))
    noted = _noted(pks, organisations)
    done = _fulfilled(rows, organisations, pks) if accepting else {}
    keys = [row.key for row in rows]
    times = {key: keys.count(key) for key in set(keys)} if len(set(keys)) < len(keys) else {}
    found = []
    for row in rows:
        obligation, pk, said = fresh[row.obligation.pk], row.organisation.pk, row.said
        order, slot = order_of(obligation), (obligation.pk, pk, said.round_on)
        found.append(
            MarkFacts(
                order=order,
                ordered_by=obligation.organisation_id,
                said=said,
                today=today,
                place=then.place(pk, said.on),
                listed=(obligation.pk, pk) in listed,
                stood_when_due=then.stood(pk, due_day(order, said.round_on, said.on)[1]),
                voided=obligation.voided_id is not None,
                noted=noted.get(slot, {}),
                fulfilled_on=done.get(slot),
                twice=times.get(row.key, 1) > 1,
            )
        )
    return found


Slot = tuple[int, int, date]


def _noted(obligations: Collection[int], organisations: Collection[int]) -> dict[Slot, dict[str, date]]:
    marks = Mark.objects.standing().filter(obligation__in=obligations, organisation__in=organisations)
    found: dict[Slot, dict[str, date]] = {}
    for mark in marks:
        found.setdefault((mark.obligation_id, mark.organisation_id, mark.round_on), {})[mark.stage] = mark.on
    return found


def _fulfilled(
    rows: Sequence[MarkRow], organisations: Collection[int], obligations: Collection[int]
) -> dict[Slot, date]:
    """Evidence of higher apps fulfils as a mark does: what is due says so."""
    if not rows:
        return {}  # nobody was chosen: the action says so
    last = max(row.on for row in rows)
    duties = board.duties(last, organisations=organisations, obligations=obligations)
    return {
        (duty.obligation_id, duty.organisation_id, duty.round_on): duty.fulfilled_on
        for duty in duties
        if duty.fulfilled_on
    }


def names_of(organisations: Collection[int]) -> dict[int, str]:
    """The last name each of them bore."""
    standings = Standing.objects.standing().filter(organisation__in=organisations).order_by("during")
    return dict(standings.values_list("organisation_id", "name"))


def named(reason: Reason, name: str) -> Reason:
    """The reason, said of an organisation of a list."""
    return replace(reason, message=_("%(name)s: %(reason)s") % {"name": name, "reason": reason.message})
