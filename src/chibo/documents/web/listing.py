"""The register of an organisation, in and out: on screen, on paper, as a sheet."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from chibo.access import power
from chibo.documents.models import Dissemination, Document
from chibo.documents.web import sheet
from chibo.documents.web.forms import FilterForm
from chibo.documents.words import Direction, Stage
from chibo.organisations.models import Organisation, Standing
from chibo.people.web.choosing import OrganisationField, within

POWER = "documents.view"
PAGE = 50
LONGEST_PRINT = 2000
BOOKS = {"den": Direction.IN, "di": Direction.OUT}


@dataclass(frozen=True)
class Asked:
    """Whose register, which book of it, narrowed to what."""

    here: Organisation
    standing: Standing | None
    book: str
    form: FilterForm

    @property
    def found(self) -> Any:
        return self.form.narrow(_book(self.here, self.book)).newest_first()


@login_required
def index(request: HttpRequest) -> HttpResponse:
    asked = ask(request)
    if asked is None:
        return render(request, "documents/nowhere.html")
    page = Paginator(asked.found.with_stage(), PAGE).get_page(request.GET.get("page"))
    page.object_list = _rows(page.object_list, asked.here)
    return render(request, "documents/index.html", {**_context(request, asked), "page": page})


@login_required
def printed(request: HttpRequest) -> HttpResponse:
    """The same list on paper, without its pages."""
    asked = ask(request)
    if asked is None:
        return render(request, "documents/nowhere.html")
    rows = _rows(asked.found.with_stage()[:LONGEST_PRINT], asked.here)
    return render(request, "documents/printed.html", {**_context(request, asked), "rows": rows})


@login_required
def export(request: HttpRequest) -> HttpResponse:
    asked = ask(request)
    if asked is None:
        raise Http404
    return sheet.answer(asked.found, asked.book)


def ask(request: HttpRequest) -> Asked | None:
    """From the address; without an organisation named there, the reader's own. None: nobody's."""
    today = request.on  # type: ignore[attr-defined]
    here = request.scope.home  # type: ignore[attr-defined]
    if named := request.GET.get("to_chuc", ""):
        here = _named(request, named)
    if here is None or not power.holds(request.user, POWER, here):  # type: ignore[arg-type]
        return None
    book = request.GET.get("so", "den")
    book = book if book in BOOKS else "den"
    years = _book(here, book).exclude(day=None).values_list("day__year", flat=True).distinct()
    form = FilterForm(request.GET, years=sorted(set(years), reverse=True))
    return Asked(here, here.standing_on(today), book, form)


def _named(request: HttpRequest, named: str) -> Organisation:
    found = (
        Organisation.objects.filter(pk=int(named)).first() if named.isdecimal() and len(named) < 19 else None
    )
    if found is None or not power.holds(request.user, POWER, found):  # type: ignore[arg-type]
        raise Http404
    return found


def _book(here: Organisation, book: str) -> Any:
    if BOOKS[book] == Direction.IN:
        return Document.objects.standing().received_at(here)
    return Document.objects.sent_by(here)


def _rows(documents: Any, here: Organisation) -> list[dict[str, Any]]:
    """Two statements, whatever the number of rows."""
    sent = Dissemination.objects.standing().filter(organisation=here)
    listed = documents.prefetch_related(Prefetch("disseminations", sent, to_attr="to_here"))
    return [
        {
            "document": document,
            "stage": Stage(document.reached or Stage.DRAFT),
            "done": document.reached == Stage.ISSUED,
            "told": next(iter(document.to_here), None),
        }
        for document in listed
    ]


def _context(request: HttpRequest, asked: Asked) -> dict[str, Any]:
    query = request.GET.copy()
    query.pop("page", None)
    books = []
    for slug in BOOKS:
        query["so"] = slug
        books.append((slug, query.urlencode()))
    query["so"] = asked.book
    choice = OrganisationField(required=False)
    choice.offer(within(request.user, POWER, request.on))  # type: ignore[arg-type,attr-defined]
    return {
        "place": asked.here,
        "standing": asked.standing,
        "book": asked.book,
        "books": books,
        "form": asked.form,
        "query": query.urlencode(),
        "choice": choice.widget.render("to_chuc", asked.here.pk, {"id": "to_chuc", "class": "form-select"})
        if len(choice.found) > 1
        else "",
        "may_register": power.holds(request.user, "documents.register", asked.here),  # type: ignore[arg-type]
    }
