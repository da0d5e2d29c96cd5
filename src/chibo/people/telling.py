"""What a timeline says about an act beside its verb: who, from where to where, until when."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from chibo.core.days import show_day
from chibo.core.models import Act, Touch
from chibo.organisations.models import Standing
from chibo.people.models import Membership, MemberStatus, Person, TemporaryStay
from chibo.people.words import Aspect, Leaving, Status

MOST_NAMES = 3


def told(acts: Iterable[Act]) -> dict[int, str]:
    """One sentence for each act about members that has more to say than its verb; six queries at most."""
    ours = [act.pk for act in acts if act.verb.startswith("people.")]
    if not ours:
        return {}
    mine = Q(began__in=ours) | Q(ended__in=ours)
    memberships = list(Membership.objects.filter(mine))
    stays = list(TemporaryStay.objects.filter(mine))
    statuses = list(MemberStatus.objects.filter(mine))
    names = cell_names({fact.organisation_id for fact in [*memberships, *stays]})
    found = {}
    for act in acts:
        teller = _TELLERS.get(act.verb)
        if teller and act.pk in ours:
            found[act.pk] = teller(act.pk, _Facts(memberships, stays, statuses, names))
    return {number: sentence for number, sentence in found.items() if sentence}


def with_names(acts: Sequence[Act]) -> Mapping[int, str]:
    """The same for the timeline of an organisation, where it must say about whom."""
    ours = [act for act in acts if act.verb.startswith("people.")]
    label = Person._meta.label_lower
    touched = Touch.objects.filter(act__in=ours, label=label).values_list("act_id", "object_id")
    by_act: dict[int, list[int]] = {}
    for act_id, person_id in touched:
        by_act.setdefault(act_id, []).append(person_id)
    few = {pk for people in by_act.values() if len(people) <= MOST_NAMES for pk in people}
    people = dict(Person.objects.filter(pk__in=few).values_list("pk", "full_name"))
    sentences = told(ours)
    found = {}
    for act in ours:
        who = [people[pk] for pk in by_act.get(act.pk, []) if pk in people]
        parts = [", ".join(who) or _("Several members"), sentences.get(act.pk, "")]
        found[act.pk] = ": ".join(part for part in parts if part)
    return found


def cell_names(organisations: set[int]) -> dict[int, str]:
    """The last name each of them bore."""
    standings = Standing.objects.standing().filter(organisation__in=organisations).order_by("during")
    return dict(standings.values_list("organisation_id", "name"))


class _Facts:
    def __init__(self, memberships: Any, stays: Any, statuses: Any, names: dict[int, str]) -> None:
        self.memberships, self.stays, self.statuses, self.names = memberships, stays, statuses, names

    def cell(self, fact: Any) -> str:
        return self.names.get(fact.organisation_id, "")


def _begun(facts: Sequence[Any], act: int) -> Any:
    return next((fact for fact in facts if fact.began_id == act), None)


def _ended(facts: Sequence[Any], act: int) -> Any:
    return next((fact for fact in facts if fact.ended_id == act), None)


def _entered(act: int, facts: _Facts) -> str:
    new = _begun(facts.memberships, act)
    return facts.cell(new) if new else ""


def _transferred(act: int, facts: _Facts) -> str:
    old, new = _ended(facts.memberships, act), _begun(facts.memberships, act)
    if old and new:
        return _("From the cell %(from)s to the cell %(to)s.") % {
            "from": facts.cell(old),
            "to": facts.cell(new),
        }
    return _("To %(to)s.") % {"to": facts.cell(new)} if new else ""


def _left(act: int, facts: _Facts) -> str:
    old = _ended(facts.memberships, act)
    return str(Leaving(old.leaving).label).capitalize() + "." if old and old.leaving else ""


def _confirmed(act: int, facts: _Facts) -> str:
    full = _begun([s for s in facts.statuses if s.aspect == Aspect.STANDING], act)
    if full is None or full.first_day is None:
        return ""
    return _("Full member since %(day)s.") % {"day": show_day(full.first_day)}


def _activity(act: int, facts: _Facts) -> str:
    new = _begun(facts.statuses, act)
    if new is None:
        return _("Takes part in meetings again.")
    return _until(str(Status(new.status).label).capitalize(), new)


def _stayed(act: int, facts: _Facts) -> str:
    new = _begun(facts.stays, act)
    return _until(_("At %(cell)s") % {"cell": facts.cell(new)}, new) if new else ""


def _came_back(act: int, facts: _Facts) -> str:
    old = _ended(facts.stays, act)
    return _("At %(cell)s") % {"cell": facts.cell(old)} + "." if old else ""


def _until(what: str, fact: Any) -> str:
    if fact.end_day is None:
        return f"{what}."
    return _("%(what)s, until %(day)s.") % {"what": what, "day": show_day(fact.end_day)}


_TELLERS = {
    "people.enter": _entered,
    "people.admit": _entered,
    "people.transfer": _transferred,
    "people.leave": _left,
    "people.confirm": _confirmed,
    "people.activity": _activity,
    "people.stay": _stayed,
    "people.end_stay": _came_back,
}
