"""The pages of a member about themselves: own record, who has looked, own data as a file."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from chibo.core import clock
from chibo.people.models import Look, Member, Person
from chibo.people.telling import cell_names
from chibo.people.web.looking import PAGE as ROWS
from chibo.people.web.looking import look_at_person, told
from chibo.people.words import LookKind
from chibo.privacy import attendance, record
from chibo.privacy.models import CorrectionRequest
from chibo.privacy.web import own_file

FULL = "day-du"


def person_of(request: HttpRequest) -> Person | None:
    """The person of the register that this account belongs to."""
    return Person.objects.filter(user=request.user.pk).first()


def required_person(request: HttpRequest) -> Person:
    person = person_of(request)
    if person is None:
        raise Http404
    return person


@login_required
def show(request: HttpRequest) -> HttpResponse:
    """Numbers come masked: others may look over one's shoulder; one click shows them."""
    person = person_of(request)
    if person is None:
        return render(request, "privacy/own_nobody.html")
    full = FULL in request.GET
    parts = record.meetings(clock.today())
    open_ones = CorrectionRequest.objects.open().filter(person=person)
    context: dict[str, Any] = {
        "person": person,
        "member": Member.objects.filter(person=person).first(),
        "cell": cell_names({person.home_id}).get(person.home_id, ""),
        "lines": record.lines(person, full=full),
        "full": full,
        "asked": set(open_ones.values_list("field", flat=True)),
        "life": record.life(person),
        "parts": parts,
        "places": cell_names({part.organisation_id for part in parts}),
        "year": clock.today().year,
        "counts": [(attendance.CAME[name], count) for name, count in attendance.counts(parts).items()],
    }
    return render(request, "privacy/own.html", context)


@login_required
def looks(request: HttpRequest) -> HttpResponse:
    """Who has looked at my data. Looks of an inspection stand here once it was announced."""
    person = required_person(request)
    found = Look.objects.at_person(person).by_others(request.user)  # type: ignore[arg-type]
    page = Paginator(found, ROWS).get_page(request.GET.get("trang"))
    return render(request, "privacy/own_looks.html", {"page": page, "rows": told(page)})


@login_required
def download(request: HttpRequest) -> HttpResponse:
    """Everything about me as one file; that I took it is noted."""
    person = required_person(request)
    look_at_person(request, person, LookKind.OWN)
    today = clock.today()
    response = HttpResponse(own_file.packed(person, request.user, today), content_type="application/zip")  # type: ignore[arg-type]
    response["Content-Disposition"] = f'attachment; filename="du-lieu-cua-toi-{today.isoformat()}.zip"'
    return response
