"""What rules are asked about: targets as they stand, locked; who holds one in hand."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from chibo.access.power import require
from chibo.core.days import show_day
from chibo.core.reasons import Reason, Refused, refuse_if
from chibo.core.text import valid_text
from chibo.organisations.models import Organisation
from chibo.targets import figure_ids
from chibo.targets.models import Target
from chibo.targets.rules import Fault, TargetEntry, faults_of, name_of, set_before

if TYPE_CHECKING:
    from chibo.accounts.models import User

POWER = "targets.set"
FIELDS = (
    "name",
    "text",
    "figure",
    "comparator",
    "aim",
    "unit",
    "first_on",
    "due_on",
    "baseline",
    "position",
)


def holder(target: Target) -> Organisation:
    """Who set it: what came from above is changed there. Refused where that one is out of sight."""
    if target.from_above_id is None:
        return target.organisation
    above = Target.objects.filter(pk=target.from_above_id).select_related("organisation").first()
    if above is None:
        raise Refused(
            Reason(
                "from_above",
                _("This target was given by the committee above."),
                todo=_("Ask that committee to change it."),
            )
        )
    organisation: Organisation = above.organisation
    return organisation


def locked(target: Target, by: "User | None") -> tuple[Target, Organisation]:
    """The target fresh and locked, and the organisation that holds it, for somebody who may change it there."""
    place = holder(target)
    require(by, POWER, at=place)
    return Target.objects.select_for_update(of=("self",)).get(pk=target.pk), place


def clean(entry: TargetEntry) -> TargetEntry:
    """The entry as it may be stored. Refused: characters that cannot be printed."""
    texts: dict[str, Any] = {name: " ".join(valid_text(text).split()) for name, text in entry.texts.items()}
    texts["name"] = texts["name"] or name_of(texts["text"])
    return replace(entry, **texts)


def fields_of(entry: TargetEntry) -> dict[str, object]:
    return {name: getattr(entry, name) for name in FIELDS}


def entry_of(target: Target) -> TargetEntry:
    """A target as a form; what it came from stays as it is."""
    return TargetEntry(**{name: getattr(target, name) for name in FIELDS})


def faults_of_entries(entries: Sequence[TargetEntry]) -> list[Fault]:
    known = figure_ids.known()
    return [fault for entry in entries for fault in faults_of(entry, known)]


def refuse_faults(faults: Iterable[Fault]) -> None:
    """All faults of one form at once, each reason once."""
    refuse_if(dict.fromkeys(fault.reason for fault in faults))


def refuse_clashes(
    organisation: Organisation, entries: Sequence[TargetEntry], *, but: int | None = None
) -> None:
    """A name stands once with a due day: neither twice in the form nor beside one that is set."""
    standing = Target.objects.standing().of(organisation).exclude(pk=but)
    taken = set(standing.values_list("name", "due_on"))
    reasons = []
    for entry in entries:
        key = (entry.name, entry.due_on)
        if key in taken:
            reasons.append(set_before(entry.text, entry.due_on))
        taken.add(key)
    refuse_if(dict.fromkeys(reasons))


def not_there(organisation: Organisation, on: date) -> list[Reason]:
    if organisation.standing_on(on):
        return []
    return [
        Reason(
            "not_there",
            _("The organisation does not exist on %(day)s.") % {"day": show_day(on)},
            todo=_("Choose a day on which it exists."),
        )
    ]
