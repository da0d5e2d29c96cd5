"""The page of a person: what the register says, its dated history, what was done, what can be done."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo import rulebook
from chibo.access import doors, power
from chibo.core import acts as journal
from chibo.core import clock
from chibo.core.models import Act, Touch
from chibo.history.journal import names_of
from chibo.people.models import Member, Person
from chibo.people.rules import deadlines
from chibo.people.telling import cell_names, told
from chibo.people.web.doing import State, offered
from chibo.people.web.looking import LOOKS, REVEAL, look_at_person
from chibo.people.words import Aspect, LookKind, Status
from chibo.rulebook.rule import NoRule

SOON_DAYS = 30
# The longest timeline of one person that a page shows at once.
MOST_ACTS = 200


@login_required
def show(request: HttpRequest, pk: int) -> HttpResponse:
    person = doors.find(Person, pk, user=request.user, power="people.view")  # type: ignore[arg-type]
    on, today = request.on, clock.today()  # type: ignore[attr-defined]
    held = power.held(request.user, person.home)  # type: ignore[arg-type]
    look_at_person(request, person, LookKind.PAGE)
    history = _history(person)
    names = cell_names({fact.organisation_id for fact in history["all"]} | {person.home_id})
    member = Member.objects.filter(person=person).first()
    now = State.of(history, member, today, linked=person.user_id is not None)
    doings = offered(now) if "people.change" in held else []
    context = {
        "person": person,
        "member": member,
        "now": State.of(history, member, on),
        "cell": names.get(person.home_id, ""),
        "memberships": [_lived(fact, names) for fact in history["memberships"]],
        "stays": [_lived(fact, names) for fact in history["stays"]],
        "statuses": [_lived(fact, names) for fact in history["statuses"]],
        "timeline": _timeline(person, held),
        "deadlines": list(_deadlines(member, now, today)) if member else [],
        "may_change": "people.change" in held,
        "may_reveal": REVEAL in held,
        "may_see_looks": LOOKS in held,
        "doings": [doing for doing in doings if not doing.next_step],
        "next_step": next((doing for doing in doings if doing.next_step), None),
        "trail": [(_("Members"), reverse("people:index")), (person.full_name, "")],
    }
    return render(request, "people/person.html", context)


def _history(person: Person) -> dict[str, list[Any]]:
    """Every fact that was not undone, newest first, with the decision that began and ended it."""
    found: dict[str, list[Any]] = {
        "memberships": list(person.memberships.standing().order_by("-during")),
        "stays": list(person.stays.standing().order_by("-during")),
        "statuses": list(person.statuses.standing().order_by("-during", "aspect")),
    }
    found["all"] = [fact for facts in found.values() for fact in facts]
    numbers = {n for fact in found["all"] for n in (fact.began_id, fact.ended_id) if n}
    # Read apart: an act at a cell outside one's reach is hidden, and must not hide the fact.
    papers = dict(Act.objects.filter(pk__in=numbers).values_list("pk", "citing"))
    for fact in found["all"]:
        fact.by = papers.get(fact.began_id, "")
        fact.ended_by = papers.get(fact.ended_id, "")
    return found


def _lived(fact: Any, names: dict[int, str]) -> dict[str, Any]:
    status = getattr(fact, "status", "")
    return {
        "fact": fact,
        "what": Status(status).label if status else names.get(fact.organisation_id, ""),
        "aspect": Aspect(fact.aspect).label if status else "",
        "first": fact.first_day,
        "end": fact.end_day,
        "by": fact.by,
        "ended_by": fact.ended_by,
    }


def _timeline(person: Person, held: frozenset[str]) -> list[dict[str, Any]]:
    touches = Touch.objects.filter(label=Person._meta.label_lower, object_id=person.pk)
    acts = Act.objects.filter(pk__in=touches.values("act_id")).select_related("actor", "voided_by")
    listed = list(acts.order_by("-day", "-pk")[:MOST_ACTS])
    sentences, who = told(listed), names_of(listed)
    return [
        {
            "act": act,
            "word": journal.word(act.verb),
            "told": sentences.get(act.pk, ""),
            "who": who[act.pk],
            "undone": (undone := getattr(act, "voided_by", None)),
            "may_undo": "acts.void" in held and undone is None and journal.is_undoable(act.verb),
        }
        for act in listed
    ]


@dataclass(frozen=True)
class Watched:
    deadline: deadlines.Deadline
    state: str


def _deadlines(member: Member, now: State, today: date) -> Iterator[Watched]:
    """What is still to come on the way to full membership, by the rule in force on the day it runs from."""
    if now.standing != Status.PROBATIONARY:
        return
    for deadline in _running(member):
        overdue = deadline.by < today and deadline.code != "probation"
        passed = deadline.code == "probation" and deadline.by <= today
        soon = (deadline.by - today).days <= SOON_DAYS
        state = "overdue" if overdue else "done" if passed else "due" if soon else "not_due"
        yield Watched(deadline, state)


def _running(member: Member) -> Iterator[deadlines.Deadline]:
    try:
        if member.ceremony_on is None:
            limit = rulebook.at("people.admission_ceremony", member.admitted_on)
            yield deadlines.ceremony(member.admitted_on, limit)
            return
        end = deadlines.end_of_probation(
            member.ceremony_on, rulebook.at("people.probation_months", member.ceremony_on)
        )
        yield end
        yield deadlines.consideration(end.by, rulebook.at("people.confirmation_consider", end.by))
    except NoRule:
        # Before the first rule known nothing can be said; saying nothing is not a fault of the member.
        return
