"""Accept by list, check by sample: for the organisation that gave the order."""

from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chibo.access import doors
from chibo.core import clock
from chibo.core.reasons import Reason
from chibo.obligations.actions.accept import accept, check
from chibo.obligations.actions.note import MarkRow
from chibo.obligations.models import Mark, Obligation
from chibo.obligations.web.answering import ask, by
from chibo.obligations.web.forms import AcceptForm, SaidForm
from chibo.obligations.web.noting import waterfall
from chibo.obligations.web.place import round_asked
from chibo.obligations.words import Class, Stage
from chibo.organisations.models import Organisation

POWER = "obligations.accept"


def _found(request: HttpRequest, pk: int) -> Obligation:
    return doors.find(Obligation, pk, user=request.user, power=POWER)  # type: ignore[arg-type]


@login_required
def accept_listed(request: HttpRequest, pk: int) -> HttpResponse:
    """The form stands in the waterfall: which organisations, which day."""
    obligation = _found(request, pk)
    today = clock.today()
    round_on = round_asked(obligation, today, request.GET.get("ky", ""))
    back = waterfall(obligation, round_on)
    if request.method != "POST":
        return redirect(back)
    chosen = [int(one) for one in request.POST.getlist("organisations") if one.isdecimal() and len(one) < 19]
    form = AcceptForm(request.POST)
    context = {
        "obligation": obligation,
        "form": form,
        "back": back,
        "title": _("Accept results"),
        "kept": chosen,
    }

    def again(reasons: Sequence[Reason] = ()) -> HttpResponse:
        return render(request, "obligations/form.html", {**context, "reasons": reasons}, status=422)

    if not form.is_valid():
        return again()
    request.answer_refusal = again  # type: ignore[attr-defined]
    below = doors.within_reach(Organisation, user=request.user, power=POWER).filter(pk__in=chosen)  # type: ignore[arg-type]
    day = form.cleaned_data["on"]
    rows = [MarkRow(obligation, one, Stage.ACCEPTED, day, round_on) for one in below.order_by("pk")]
    accept(rows=rows, on=today, **by(request))
    messages.success(request, _("The act is recorded."))
    return redirect(back)


@login_required
def check_one(request: HttpRequest, pk: int, organisation_id: int) -> HttpResponse:
    obligation = _found(request, pk)
    here = doors.find(Organisation, organisation_id, user=request.user, power=POWER)  # type: ignore[arg-type]
    today = clock.today()
    round_on = round_asked(obligation, today, request.GET.get("ky", ""))
    form = SaidForm(request.POST or None, obligation=obligation, stage=Stage.CHECKED, initial={"on": today})

    def act() -> list[Mark]:
        row = MarkRow(obligation, here, Stage.CHECKED, round_on=round_on, **form.said)
        return check(rows=[row], on=today, **by(request))

    back = waterfall(obligation, round_on)
    context = {
        "obligation": obligation,
        "standing": here.standing_on(today),
        "round_on": round_on,
        "no_content": obligation.klass == Class.NO_CONTENT,
        "back": back,
    }
    title = _("Check a result")
    return ask(request, form, act, to=back, template="obligations/note.html", title=title, **context)
