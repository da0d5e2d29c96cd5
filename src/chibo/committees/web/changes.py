"""Forms that change committees: each finds, asks, and calls one action."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chibo.access import doors, power
from chibo.committees import who
from chibo.committees.actions.end_charge import end_charge
from chibo.committees.actions.fill_seat import fill_seat
from chibo.committees.actions.put_in_charge import put_in_charge_many
from chibo.committees.actions.vacate_seat import vacate_seat
from chibo.committees.facts import COMMITTEE_FROM, SIZE_MOST, ChargeRow, SeatRow, rule, seat_facts
from chibo.committees.models import Charge, Seat
from chibo.committees.rules import advice_on_seat
from chibo.committees.web import candidates
from chibo.committees.web.forms import ChargeForm, EndForm, SeatForm
from chibo.core import clock
from chibo.core.reasons import Reason
from chibo.organisations.models import Organisation, Standing
from chibo.people.models import Person

POWER = "committees.change"


@login_required
def fill(request: HttpRequest, pk: int) -> HttpResponse:
    """Fill a post; what the regulations advise against is told before it is recorded."""
    here = doors.find(Organisation, pk, user=request.user, power=POWER)  # type: ignore[arg-type]
    today, standing = clock.today(), _standing(here)
    words = request.GET.get("ten", "").strip()[:80]
    found = candidates.full_members(here, today, words)
    shown = list(found[: candidates.SHOWN + 1])
    named = _with_posted(request, shown[: candidates.SHOWN], candidates.full_members(here, today, ""))
    form = SeatForm(
        request.POST or None,
        people=Person.objects.filter(pk__in=[p.pk for p in named]).by_given_name(),
        words=candidates.labels(named, today),
        type=standing.type,
        initial={"on": today},
    )
    context = {"standing": standing, "q": words, "more": len(shown) > candidates.SHOWN, "search": True}
    context["title"] = _("Fill a post: %(name)s") % {"name": standing.name}

    def act(data: dict[str, Any]) -> None:
        body, post = form.body_and_post
        fill_seat(
            organisation=here,
            person=data["person"],
            post=post,
            body=body,
            on=data["on"],
            citing=data["citing"],
            by=request.user,  # type: ignore[arg-type]
            request_id=request.once,  # type: ignore[attr-defined]
        )

    def advise(data: dict[str, Any]) -> list[Reason]:
        body, post = form.body_and_post
        [facts] = seat_facts([SeatRow(here, data["person"], post, body)], data["on"], data["citing"])
        on = data["on"]
        return list(advice_on_seat(facts, rule(COMMITTEE_FROM, on), rule(SIZE_MOST, on)))

    return _answer(request, here, form, context, act, advise)


@login_required
def assign(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a committee member in charge of some of the organisations directly below."""
    here = doors.find(Organisation, pk, user=request.user, power=POWER)  # type: ignore[arg-type]
    today, standing = clock.today(), _standing(here)
    people = list(candidates.sitting_above(here, today))
    below: Any = Organisation.objects.on(today).directly_below(here, today).in_tree_order()
    form = ChargeForm(
        request.POST or None,
        people=Person.objects.filter(pk__in=[p.pk for p in people]).by_given_name(),
        words=candidates.labels(people, today),
        places={row.pk: f"{row.name} ({row.code})" for row in below},
        initial={"on": today},
    )
    context = {"standing": standing, "nobody": not people, "nothing_below": not below}
    context["title"] = _("Put somebody in charge: %(name)s") % {"name": standing.name}

    def act(data: dict[str, Any]) -> None:
        put_in_charge_many(
            [ChargeRow(place, data["person"], here) for place in data["organisations"]],
            on=data["on"],
            citing=data["citing"],
            by=request.user,  # type: ignore[arg-type]
            request_id=request.once,  # type: ignore[attr-defined]
        )

    return _answer(request, here, form, context, act)


@login_required
def end_seat(request: HttpRequest, pk: int) -> HttpResponse:
    seat = doors.find(Seat, pk, user=request.user, power=POWER)  # type: ignore[arg-type]
    name = who.names({seat.person_id}).get(seat.person_id, "")
    words = {"name": name, "post": seat.get_post_display()}
    form = EndForm(request.POST or None, initial={"on": clock.today()})
    context = {
        "standing": _standing(seat.organisation),
        "title": _("End the post of %(name)s, %(post)s") % words,
    }

    def act(data: dict[str, Any]) -> None:
        vacate_seat(seat=seat, by=request.user, request_id=request.once, **data)  # type: ignore[arg-type,attr-defined]

    return _answer(request, seat.organisation, form, context, act)


@login_required
def end_assignment(request: HttpRequest, pk: int) -> HttpResponse:
    charge = doors.find(Charge, pk, user=request.user, power=POWER)  # type: ignore[arg-type]
    if not power.holds(request.user, POWER, charge.assigned_by):  # type: ignore[arg-type]
        raise Http404
    standing = _standing(charge.organisation)
    words = {"name": who.names({charge.person_id}).get(charge.person_id, ""), "place": standing.name}
    form = EndForm(request.POST or None, initial={"on": clock.today()})
    context = {"standing": standing, "title": _("%(name)s is no longer in charge of %(place)s") % words}

    def act(data: dict[str, Any]) -> None:
        end_charge(charge=charge, by=request.user, request_id=request.once, **data)  # type: ignore[arg-type,attr-defined]

    return _answer(request, charge.organisation, form, context, act)


def _answer(
    request: HttpRequest,
    here: Organisation,
    form: Form,
    context: dict[str, Any],
    act: Callable[[dict[str, Any]], None],
    advise: Callable[[dict[str, Any]], list[Reason]] | None = None,
) -> HttpResponse:
    """The form; with what should be considered first; and the act."""
    context = {**context, "form": form, "organisation": here}

    def again(reasons: Sequence[Reason] = ()) -> HttpResponse:
        return render(request, "committees/change.html", {**context, "reasons": reasons}, status=422)

    if request.method != "POST":
        return render(request, "committees/change.html", context)
    if not form.is_valid():
        return again()
    advice = advise(form.cleaned_data) if advise and not request.POST.get("confirmed") else []
    request.answer_refusal = again  # type: ignore[attr-defined]
    if advice:
        return render(request, "committees/change.html", {**context, "advice": advice})
    act(form.cleaned_data)
    messages.success(request, _("The act is recorded."))
    return redirect("committees:organisation", here.pk)


def _with_posted(request: HttpRequest, shown: list[Person], everybody: Any) -> list[Person]:
    """Somebody chosen before the list was searched again stays in it."""
    posted = request.POST.get("person", "")
    if not posted.isdecimal() or any(str(person.pk) == posted for person in shown):
        return shown
    return [*shown, *everybody.filter(pk=int(posted) if len(posted) < 19 else 0)]


def _standing(organisation: Organisation) -> Standing:
    standing = organisation.standing_on(clock.today())
    if standing is None:
        raise Http404
    return standing
