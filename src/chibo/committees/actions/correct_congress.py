"""Correct what is recorded of a congress: its day, its counts (sửa kết quả đại hội)."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.access.power import require
from chibo.committees import congress_facts as facts
from chibo.committees.congress_facts import CongressRow
from chibo.committees.congress_rules import Counts, reasons_not_to_correct, reasons_not_to_record
from chibo.committees.models import Congress
from chibo.core.acts import act, undoes
from chibo.core.models import Act
from chibo.core.reasons import Reason, Refused, refuse_if
from chibo.core.recorded import put_back

if TYPE_CHECKING:
    from chibo.accounts.models import User

FIELDS = ("held_on", "elected", "stood_again", "not_elected", "not_as_planned")


@transaction.atomic
def correct_congress(
    *,
    congress: Congress,
    held_on: date,
    version: int,
    by: "User | None",
    on: date,
    counts: Counts = Counts(),  # noqa: B008 - frozen, holds nothing
    request_id: UUID | None = None,
) -> Congress:
    """Refused: changed by somebody else since `version`, withdrawn, nothing different, what recording refuses."""
    require(by, facts.POWER, at=congress.organisation)
    facts.lock([congress.organisation_id])
    congress = (
        Congress.objects.select_for_update(of=("self",))
        .select_related("campaign", "organisation")
        .get(pk=congress.pk)
    )
    if version != congress.version:
        raise Refused(changed_since(congress, version))
    row = CongressRow(congress.campaign, congress.organisation, held_on, **vars(counts))
    times = facts.times_of([congress.organisation_id])
    reasons = list(reasons_not_to_correct(voided=congress.voided_id is not None))
    reasons += reasons_not_to_record(facts.facts_of(row, times))
    new = {"held_on": held_on, **vars(counts)}
    if all(getattr(congress, name) == value for name, value in new.items()):
        reasons.append(Reason("nothing_changed", _("Nothing was changed.")))
    refuse_if(reasons)
    act("congress.correct", by=by, at=congress.organisation, on=on, request_id=request_id, touches=[congress])
    for name, value in new.items():
        setattr(congress, name, value)
    congress.version += 1
    congress.save()
    return congress


def changed_since(congress: Congress, version: int) -> Reason:
    """Two clerks at one congress: which fields the other has changed."""
    before = congress.events.filter(version=version).order_by("pgh_id").last()  # type: ignore[attr-defined]  # pghistory adds it
    changed = [
        str(Congress._meta.get_field(name).verbose_name)  # type: ignore[union-attr]  # none of these is a relation
        for name in FIELDS
        if before is not None and getattr(before, name) != getattr(congress, name)
    ]
    return Reason(
        "changed_since",
        _("Somebody else has changed this congress since you opened it: %(fields)s.")
        % {"fields": ", ".join(changed) or _("another act")},
        todo=_("Your entries are still in the form. Look at the congress, then save again."),
    )


@undoes("congress.correct")
def take_back(journal: Act, void: Act) -> None:
    for congress in Congress.objects.filter(events__pgh_act=journal.pk).distinct():  # type: ignore[misc]  # pghistory adds it
        put_back(congress, journal)
        congress.version += 1
        congress.save()
