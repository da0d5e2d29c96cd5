"""The records clerk's book: numbers taken from each series, the voided ones with their reason."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chibo.access import doors, power
from chibo.core import clock
from chibo.documents.actions.open_series import open_series
from chibo.documents.models import Series, Taken
from chibo.documents.web.forms import SeriesForm
from chibo.documents.words import MARKS, Kind
from chibo.organisations.models import Organisation

PAGE = 100


@login_required
def book(request: HttpRequest, pk: int) -> HttpResponse:
    here = doors.find(Organisation, pk, user=request.user, power="documents.view")  # type: ignore[arg-type]
    series = list(Series.objects.standing().filter(organisation=here).order_by("kind", "during"))
    asked = request.GET.get("so", "")
    taken = Taken.objects.filter(organisation=here).select_related("document", "series", "voided")
    if asked.isdecimal() and int(asked) in {one.pk for one in series}:
        taken = taken.filter(series=int(asked))
    page = Paginator(taken.order_by("series__kind", "-series__during", "-number"), PAGE)
    context: dict[str, Any] = {
        "place": here,
        "standing": here.standing_on(clock.today()),
        "series": [(one, _shown(one), str(one.pk) == asked) for one in series],
        "page": page.get_page(request.GET.get("page")),
        "may_register": power.holds(request.user, "documents.register", here),  # type: ignore[arg-type]
    }
    return render(request, "documents/book.html", context)


def _shown(series: Series) -> str:
    return MARKS[series.kind] or str(Kind(series.kind).label)


@login_required
def open_book(request: HttpRequest, pk: int) -> HttpResponse:
    here = doors.find(Organisation, pk, user=request.user, power="documents.register")  # type: ignore[arg-type]
    form = SeriesForm(request.POST or None)
    context = {
        "form": form,
        "place": here,
        "standing": here.standing_on(clock.today()),
        "title": _("Open series of numbers"),
    }

    def again(reasons: Any = ()) -> HttpResponse:
        return render(request, "documents/form.html", {**context, "reasons": reasons}, status=422)

    if request.method != "POST":
        return render(request, "documents/form.html", context)
    if not form.is_valid():
        return again()
    request.answer_refusal = again  # type: ignore[attr-defined]
    open_series(
        organisation=here,
        by=request.user,  # type: ignore[arg-type]
        request_id=request.once,  # type: ignore[attr-defined]
        **form.cleaned_data,
    )
    messages.success(request, _("The act is recorded."))
    return redirect("documents:book", here.pk)
