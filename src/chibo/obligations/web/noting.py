"""Note a step of one organisation; withdraw a note."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.access import doors, power
from chibo.core import clock
from chibo.obligations import opening
from chibo.obligations.actions.note import MarkRow, note
from chibo.obligations.actions.withdraw import withdraw
from chibo.obligations.models import Mark, Obligation
from chibo.obligations.web.answering import ask, by
from chibo.obligations.web.forms import SaidForm, WithdrawForm
from chibo.obligations.web.place import round_asked
from chibo.obligations.words import BY_ITSELF, BY_THE_SUPERIOR, Class, Stage
from chibo.organisations.models import Organisation


def waterfall(obligation: Obligation, round_on: Any) -> str:
    """The page of the obligation, at this round."""
    address = reverse("obligations:obligation", args=[obligation.pk])
    return f"{address}?ky={round_on.isoformat()}" if obligation.every else address


def stage_asked(request: HttpRequest, obligation: Obligation) -> str:
    """The step of the address; else the one that fulfils."""
    asked = request.GET.get("buoc", "")
    own = obligation.fulfilled_by if obligation.fulfilled_by in BY_ITSELF else Stage.DONE
    return asked if asked in BY_ITSELF else own


def stages(chosen: str) -> list[tuple[str, object, bool]]:
    return [(stage.value, stage.label, stage == chosen) for stage in BY_ITSELF]


@login_required
def one(request: HttpRequest, pk: int, organisation_id: int) -> HttpResponse:
    obligation = opening.find(pk, user=request.user)  # type: ignore[arg-type]
    here = doors.find(Organisation, organisation_id, user=request.user, power="obligations.mark")  # type: ignore[arg-type]
    today = clock.today()
    stage, round_on = (
        stage_asked(request, obligation),
        round_asked(obligation, today, request.GET.get("ky", "")),
    )
    form = SaidForm(request.POST or None, obligation=obligation, stage=stage, initial={"on": today})

    def act() -> list[Mark]:
        return note(
            rows=[MarkRow(obligation, here, stage, round_on=round_on, **form.said)], on=today, **by(request)
        )

    back = waterfall(obligation, round_on)
    context = {
        "obligation": obligation,
        "standing": here.standing_on(today),
        "stages": stages(stage),
        "round_on": round_on,
        "no_content": obligation.klass == Class.NO_CONTENT,
        "back": back,
    }
    title = _("Note a step")
    return ask(request, form, act, to=back, template="obligations/note.html", title=title, **context)


@login_required
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    mark = doors.find(Mark, pk, user=request.user, power="obligations.view")  # type: ignore[arg-type]
    superior = mark.stage in BY_THE_SUPERIOR
    at = mark.obligation.organisation if superior else mark.organisation
    if not power.holds(request.user, "obligations.accept" if superior else "obligations.mark", at):  # type: ignore[arg-type]
        raise Http404
    form = WithdrawForm(request.POST or None)

    def act() -> Mark:
        return withdraw(mark=mark, reason=form.cleaned_data["reason"], on=clock.today(), **by(request))

    back = waterfall(mark.obligation, mark.round_on)
    context: dict[str, Any] = {
        "obligation": mark.obligation,
        "mark": mark,
        "standing": mark.organisation.standing_on(clock.today()),
        "back": back,
    }
    return ask(request, form, act, to=back, title=_("Withdraw a note"), **context)
