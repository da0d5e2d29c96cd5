"""The register of obligations of an organisation: what it was given, and what it has given to those below."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from chibo.access import power
from chibo.obligations import board, opening
from chibo.obligations.board import Asked, Duty, Sum
from chibo.obligations.facts import names_of
from chibo.obligations.models import Obligation
from chibo.obligations.steps import marks_of, next_stage, shape, slot
from chibo.obligations.web.forms import FilterForm
from chibo.organisations.models import Organisation, Standing
from chibo.people.web.choosing import OrganisationField, within

POWER = opening.POWER
PAGE = 50
A_DAY = timedelta(days=1)

GIVEN, ORDERED = "duoc-giao", "da-giao"
_STATES = {
    "qua-han": _("overdue"),
    "sap-den-han": _("due soon"),
    "chua-den-han": _("not due yet"),
    "khong-han": _("no due day"),
    "da-xong": _("done"),
}
_SLUG_OF = {
    "overdue": "qua-han",
    "soon": "sap-den-han",
    "not_due": "chua-den-han",
    "open": "khong-han",
    "done": "da-xong",
    "late": "da-xong",
}
_RANKS = {slug: rank for rank, slug in enumerate(_STATES)}
_ORDERED_STATES = {"dang-giao": _("in force"), "da-thoi": _("ended")}


@dataclass(frozen=True)
class Here:
    """Whose register, on which day."""

    organisation: Organisation
    standing: Standing | None
    on: date


@login_required
def index(request: HttpRequest) -> HttpResponse:
    here = _here(request)
    if here is None:
        return render(request, "obligations/nowhere.html")
    book = request.GET.get("muc", "")
    if book not in (GIVEN, ORDERED):
        book = _first_book(here)
    form = FilterForm(request.GET, states=list((_STATES if book == GIVEN else _ORDERED_STATES).items()))
    rows = given_rows(request, here, form) if book == GIVEN else ordered_of(here, form)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    if book == ORDERED:
        page.object_list = ordered_rows(here, list(page.object_list))
    else:
        page.object_list = with_next(request, here, list(page.object_list))
    return render(request, "obligations/index.html", {**_context(request, here, book, form), "page": page})


def _here(request: HttpRequest) -> Here | None:
    """From the address; without an organisation named there, the reader's own. None: nobody's."""
    found = request.scope.home  # type: ignore[attr-defined]
    if named := request.GET.get("to_chuc", ""):
        found = (
            Organisation.objects.filter(pk=int(named)).first()
            if named.isdecimal() and len(named) < 19
            else None
        )
        if found is None or not power.holds(request.user, POWER, found):  # type: ignore[arg-type]
            raise Http404
    if found is None or not power.holds(request.user, POWER, found):  # type: ignore[arg-type]
        return None
    on = request.on  # type: ignore[attr-defined]
    return Here(found, found.standing_on(on), on)


def _first_book(here: Here) -> str:
    """Who gives orders sees first what it has given."""
    gives = Obligation.objects.standing().filter(organisation=here.organisation).exists()
    return ORDERED if gives else GIVEN


@dataclass(frozen=True)
class Given:
    """A line of what an organisation was given."""

    obligation: Obligation
    duty: Duty
    kind: str
    word: object
    ordered_by: str = ""
    next: object = None


def given_rows(request: HttpRequest, here: Here, form: FilterForm) -> list[Given]:
    """Overdue first, then by due day, what is done last and newest first."""
    duties = board.duties(here.on, organisations=[here.organisation.pk])
    wanted = form.narrow(opening.seen(request.user))  # type: ignore[arg-type]
    known = wanted.select_related("document").in_bulk({duty.obligation_id for duty in duties})
    state = form.given.get("trang_thai", "")
    listed = [
        Given(known[duty.obligation_id], duty, *shape(duty, here.on))
        for duty in duties
        if duty.obligation_id in known and state in ("", _SLUG_OF[duty.state(here.on)])
    ]
    return sorted(listed, key=lambda row: _rank(row.duty, here.on))


def _rank(duty: Duty, on: date) -> tuple[int, int, int]:
    rank = _RANKS[_SLUG_OF[duty.state(on)]]
    day = duty.fulfilled_on or duty.due_on or duty.round_on
    return rank, -day.toordinal() if duty.fulfilled_on else day.toordinal(), duty.obligation_id


def with_next(request: HttpRequest, here: Here, rows: list[Given]) -> list[Given]:
    """Who ordered it, and the one next act: two statements for the page."""
    marks = marks_of([row.duty for row in rows], here.on)
    names = names_of({row.obligation.organisation_id for row in rows})
    may_note = power.holds(request.user, "obligations.mark", here.organisation)  # type: ignore[arg-type]
    return [
        Given(
            row.obligation,
            row.duty,
            row.kind,
            row.word,
            names.get(row.obligation.organisation_id, ""),
            next_stage(row.obligation, row.duty, marks.get(slot(row.duty), {})) if may_note else None,
        )
        for row in rows
    ]


def ordered_of(here: Here, form: FilterForm) -> Any:
    found = form.narrow(Obligation.objects.standing().filter(organisation=here.organisation))
    state = form.given.get("trang_thai", "")
    if state == "dang-giao":
        found = found.exclude(until__lte=here.on)
    elif state == "da-thoi":
        found = found.filter(until__lte=here.on)
    return found.select_related("document").order_by("-first_on", "-pk")


@dataclass(frozen=True)
class Total:
    """Of one obligation: how many fell due, were done, are overdue; the days its figures look at."""

    due: int
    done: int
    overdue: int
    first: date
    end: date
    narrow: dict[str, int]


def totals(obligations: Iterable[Obligation], sums: Iterable[Sum], on: date) -> dict[int, Total]:
    """The levels of each obligation together, from the first day that a figure must look at to see all of it."""
    by_obligation: dict[int, list[Sum]] = {}
    for one in sums:
        by_obligation.setdefault(one.obligation_id, []).append(one)
    found = {}
    for obligation in obligations:
        parts = by_obligation.get(obligation.pk, [])
        days = [obligation.first_on, on, *(part.first_due for part in parts if part.first_due)]
        found[obligation.pk] = Total(
            due=sum(part.due for part in parts),
            done=sum(part.done for part in parts),
            overdue=sum(part.overdue for part in parts),
            first=min(days),
            end=on + A_DAY,
            narrow={"nhiem-vu": obligation.pk},
        )
    return found


def ordered_rows(here: Here, obligations: list[Obligation]) -> list[dict[str, Any]]:
    """One statement for the numbers of the page."""
    path = here.organisation.path_on(here.on)
    asked = Asked(here.on, path.path if path else "", None if path else (), tuple(o.pk for o in obligations))
    known = totals(obligations, board.sums(asked), here.on)
    return [
        {
            "obligation": obligation,
            "total": known[obligation.pk],
            "dated": bool(obligation.every or obligation.due_on),
            "ended": obligation.until is not None and obligation.until <= here.on,
        }
        for obligation in obligations
    ]


def _context(request: HttpRequest, here: Here, book: str, form: FilterForm) -> dict[str, Any]:
    choice = OrganisationField(required=False)
    choice.offer(within(request.user, POWER, here.on))  # type: ignore[arg-type]
    return {
        "place": here.organisation,
        "standing": here.standing,
        "on": here.on,
        "book": book,
        "books": [(GIVEN, _("Given to us")), (ORDERED, _("Given to those below"))],
        "form": form,
        "choice": choice.widget.render(
            "to_chuc", here.organisation.pk, {"id": "to_chuc", "class": "form-select"}
        )
        if len(choice.found) > 1
        else "",
        "may_order": power.holds(request.user, "obligations.order", here.organisation),  # type: ignore[arg-type]
    }
