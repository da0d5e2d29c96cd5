"""Give an expected value; settle it once the period is over."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chibo.access import doors
from chibo.core import clock
from chibo.figures.figure import all_figures
from chibo.reports.actions.set_estimate import set_estimate
from chibo.reports.actions.settle import settle
from chibo.reports.models import Estimate
from chibo.reports.web.answering import about, ask, by, do, found, place
from chibo.reports.web.forms import EstimateForm


@login_required
def add(request: HttpRequest, pk: int) -> HttpResponse:
    review = found(request, pk)
    offered = [(figure.id, str(figure.label)) for figure in all_figures()]
    form = EstimateForm(
        request.POST or None, offered=offered, initial={"figure": request.GET.get("chi-so", "")}
    )

    def act() -> None:
        set_estimate(review=review, on=clock.today(), **form.cleaned_data, **by(request))

    context = {"title": _("Give an expected value"), **about(review, clock.today())}
    return ask(request, form, act, back=place(review), **context)


@login_required
@require_POST
def settle_one(request: HttpRequest, pk: int) -> HttpResponse:
    estimate = doors.find(Estimate, pk, user=request.user, power="reports.edit")  # type: ignore[arg-type]
    return do(
        request,
        lambda: settle(estimate=estimate, on=clock.today(), **by(request)),
        place(estimate.review),
    )
