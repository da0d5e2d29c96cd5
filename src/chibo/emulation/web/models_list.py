"""Models of an organisation and those below it: on screen, on paper, as a sheet."""

from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from openpyxl import Workbook

from chibo.access.reach import reach
from chibo.core.sheets import KIND, cell, heading
from chibo.emulation.facts import POWER as MAY_REGISTER
from chibo.emulation.models import EmulationModel
from chibo.emulation.web import asking
from chibo.emulation.web.forms import FilterForm
from chibo.organisations.models import Organisation, Standing

PAGE = 50
LONGEST_PRINT = 2000
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Row:
    model: EmulationModel
    name: str
    """Of the organisation, on the picked day."""
    code: str
    new: bool
    may_change: bool


@login_required
def index(request: HttpRequest) -> HttpResponse:
    here = asking.place(request)
    if here is None:
        return render(request, "emulation/nowhere.html")
    form = FilterForm(request.GET)
    page = Paginator(_found(request, here, form), PAGE).get_page(request.GET.get("page"))
    page.object_list = _rows(request, page.object_list)  # type: ignore[assignment]  # a page prints any list
    context = {**asking.head(request, here), "form": form, "page": page, "query": _query(request)}
    return render(request, "emulation/index.html", context)


@login_required
def printed(request: HttpRequest) -> HttpResponse:
    """The same list on paper, without its pages."""
    here = asking.place(request)
    if here is None:
        return render(request, "emulation/nowhere.html")
    rows = _rows(request, _found(request, here, FilterForm(request.GET))[:LONGEST_PRINT])
    standing = here.standing_on(request.on)  # type: ignore[attr-defined]
    return render(request, "emulation/printed.html", {"rows": rows, "standing": standing})


@login_required
def export(request: HttpRequest) -> HttpResponse:
    here = asking.place(request)
    if here is None:
        raise Http404
    rows = _rows(request, _found(request, here, FilterForm(request.GET)))
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Models"))
    sheet.freeze_panes = "A2"
    labels = (
        _("Code"),
        _("Organisation"),
        _("Kind of model"),
        _("Name of the model"),
        _("Registered on"),
        _("Number and symbol"),
        _("No longer from"),
    )
    sheet.append([heading(sheet, label) for label in labels])
    for row in rows:
        model = row.model
        values = (
            row.code,
            row.name,
            model.get_kind_display(),
            model.name,
            model.first_day,
            model.docno,
            model.end_day,
        )
        sheet.append([cell(sheet, value) for value in values])
    buffer = BytesIO()
    book.save(buffer)
    response = HttpResponse(buffer.getvalue(), content_type=KIND)
    response["Content-Disposition"] = 'attachment; filename="mo-hinh.xlsx"'
    return response


def _found(request: HttpRequest, here: Organisation, form: FilterForm) -> Any:
    """At or below the place on the picked day; those that hold, or ended, by the end of that day."""
    on: date = request.on  # type: ignore[attr-defined]
    given = form.given
    models: Any = EmulationModel.objects.standing().at(Organisation.objects.within(here, on))
    ended = given.get("muc") == "het"
    models = models.filter(during__endswith__lte=on) if ended else models.in_force(on)
    if given.get("muc") == "moi":
        models = models.begun_in(date(on.year, 1, 1), on + A_DAY)
    if "loai" in given:
        models = models.filter(kind=given["loai"])
    if "tim" in given:
        models = models.matching(given["tim"])
    return models.order_by("-during__startswith", "organisation_id", "pk")


def _rows(request: HttpRequest, models: Any) -> list[Row]:
    """Three statements, whatever the number of rows."""
    on: date = request.on  # type: ignore[attr-defined]
    listed = list(models)
    places = {model.organisation_id for model in listed}
    standings = {s.organisation_id: s for s in Standing.objects.in_force(on).filter(organisation__in=places)}
    mine = set(reach(request.user, MAY_REGISTER).filter(pk__in=places).values_list("pk", flat=True))  # type: ignore[arg-type]
    return [
        Row(
            model,
            standings[model.organisation_id].name if model.organisation_id in standings else "",
            standings[model.organisation_id].code if model.organisation_id in standings else "",
            model.first_day.year == on.year,
            model.organisation_id in mine,
        )
        for model in listed
    ]


def _query(request: HttpRequest) -> str:
    query = request.GET.copy()
    query.pop("page", None)
    return query.urlencode()
