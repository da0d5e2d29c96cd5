"""Journals: the acts at an organisation and below; and those of the system, without content."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chibo.access import doors, power
from chibo.accounts.models import User
from chibo.core import acts, clock
from chibo.core.models import Act
from chibo.history import journal, listing, registry
from chibo.history.names import Book
from chibo.history.shown import last_names
from chibo.history.web.forms import BareNarrowForm, NarrowForm
from chibo.organisations.models import Organisation

POWER = "organisations.view"
PAGE = 50


@dataclass
class Day:
    """The acts that were recorded on one day."""

    on: date
    entries: list[Any] = field(default_factory=list)


@require_safe
@login_required
def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """By day, newest first, narrowed by kind, day and who."""
    here = doors.find(Organisation, pk, user=request.user, power=POWER)  # type: ignore[arg-type]
    today = clock.today()
    form = NarrowForm(request.GET)
    page = Paginator(listing.below(here, today, form.narrow), PAGE).get_page(request.GET.get("page"))
    found = list(page.object_list)
    page.object_list = _by_day(_entries(found, power.held(request.user, here)))  # type: ignore[arg-type,assignment]
    name = last_names({here.pk}).get(here.pk, "")
    trail = [(name, reverse("structure:organisation", args=[here.pk])), (_("Journal"), "")]
    return render(
        request,
        "history/journal.html",
        {"page": page, "form": form, "name": name, "trail": trail, "top": here},
    )


@require_safe
@login_required
def system(request: HttpRequest) -> HttpResponse:
    """For administrators, who see no content: who did which kind of act, when, at which organisation."""
    if "audit.view" not in request.scope.powers:  # type: ignore[attr-defined]
        raise Http404
    form = BareNarrowForm(request.GET)
    page = Paginator(listing.WithoutContent(form.narrow), PAGE).get_page(request.GET.get("page"))
    found: list[listing.Bare] = list(page.object_list)
    names = last_names({bare.organisation_id for bare in found if bare.organisation_id})
    actors = dict(User.objects.filter(pk__in={b.actor_id for b in found}).values_list("pk", "name"))
    entries = [
        {
            "at": timezone.localtime(bare.recorded_at, clock.ZONE),
            "word": acts.word(bare.verb),
            "who": actors.get(bare.actor_id, "") if bare.actor_id else _("the administrator of the machine"),
            "organisation": names.get(bare.organisation_id, "") if bare.organisation_id else "",
            "number": bare.number,
            "voids": bare.voids_id,
        }
        for bare in found
    ]
    page.object_list = _by_day(entries)  # type: ignore[assignment]
    return render(request, "history/system.html", {"page": page, "form": form})


def _entries(found: list[Act], held: frozenset[str]) -> list[dict[str, Any]]:
    book = Book()
    journal.want(book, found)
    for act in found:
        book.want(Organisation, act.organisation_id)
    touched = listing.records(found, held)
    return [
        {
            "at": timezone.localtime(act.recorded_at, clock.ZONE),
            "told": journal.told(act, act.recorded_at, book, []),
            "organisation_id": act.organisation_id,
            "organisation": book.called(Organisation, act.organisation_id),  # type: ignore[arg-type]
            "records": [(_title(touch.label), touch) for touch in touched.get(act.pk, [])],
        }
        for act in found
    ]


def _title(label: str) -> str:
    shown = registry.shown(label)
    return str(shown.title) if shown else ""


def _by_day(entries: list[dict[str, Any]]) -> list[Day]:
    days: list[Day] = []
    for entry in entries:
        on = entry["at"].date()
        if not days or days[-1].on != on:
            days.append(Day(on))
        days[-1].entries.append(entry)
    return days
