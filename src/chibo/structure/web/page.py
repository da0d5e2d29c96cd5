"""An organisation on a day: what it is, who leads it, what stands below, how it came about."""

from datetime import date, timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.access import doors, power
from chibo.core import acts as journal
from chibo.core.models import Act
from chibo.history.journal import names_of
from chibo.organisations.models import Organisation, Placement, Standing
from chibo.structure import history, tabs
from chibo.structure.web import nodes as tree

PAGE = 30


@login_required
def organisation(request: HttpRequest, pk: int, slug: str = tabs.OVERVIEW) -> HttpResponse:
    """The page of an organisation, with one of its tabs."""
    here = doors.find(Organisation, pk, user=request.user, power=tree.POWER)  # type: ignore[arg-type]
    held = power.held(request.user, here)  # type: ignore[arg-type]
    on: date = request.on  # type: ignore[attr-defined]
    context = _head(request, here, on, held)
    context["slug"] = slug
    if context["standing"] is None:
        return render(request, "structure/not_there.html", context)
    context["tabs"] = [(tabs.OVERVIEW, _("Overview"))]
    context["tabs"] += [(tab.slug, tab.label) for tab in tabs.tabs(held)]
    context["tabs"].append((tabs.HISTORY, _("History")))
    if slug == tabs.OVERVIEW:
        return render(request, "structure/overview.html", context | _overview(request, here, on, held))
    if slug == tabs.HISTORY:
        return render(request, "structure/history.html", context | _history(request, here, held))
    tab = next((tab for tab in tabs.tabs(held) if tab.slug == slug), None)
    if tab is None:
        raise Http404
    return render(
        request, "structure/tab.html", context | {"body": tab.render(request, here, on), "tab": tab}
    )


def _head(request: HttpRequest, here: Organisation, on: date, held: frozenset[str]) -> dict[str, Any]:
    standing = here.standing_on(on)
    superior = here.superior_on(on)
    return {
        "organisation": here,
        "standing": standing,
        "superior": superior.standing_on(on) if superior else None,
        "superior_reached": superior is not None and power.holds(request.user, tree.POWER, superior),  # type: ignore[arg-type]
        "held": held,
        "lives": Standing.objects.standing().filter(organisation=here).order_by("during"),
        "trail": [(_("Organisations"), reverse("structure:tree")), (standing.name if standing else "", "")],
    }


def _overview(request: HttpRequest, here: Organisation, on: date, held: frozenset[str]) -> dict[str, Any]:
    return {
        **{place: [b.render(request, here, on) for b in tabs.blocks(place, held)] for place in tabs.PLACES},
        # Somebody who may see no names may see no acts either.
        "founded": Act.objects.filter(pk=here.founded_id).first(),
        "before": list(_before(here, on)),
        "nodes": tree.nodes(tree.children(request.user, here.pk, on), on),  # type: ignore[arg-type]
    }


def _before(here: Organisation, on: date) -> list[tuple[date, str]]:
    """Where it stood earlier: (until when, under whom), newest first."""
    earlier = Placement.objects.standing().filter(organisation=here, during__endswith__lte=on)
    found = []
    for placement in earlier.select_related("superior").order_by("-during"):
        end = placement.end_day
        if end is None or placement.superior is None:
            continue
        name = placement.superior.standing_on(end - timedelta(days=1))
        found.append((end, name.name if name else ""))
    return found


def _history(request: HttpRequest, here: Organisation, held: frozenset[str]) -> dict[str, Any]:
    page = Paginator(history.of(here), PAGE).get_page(request.GET.get("page"))
    listed = list(page.object_list)
    told = history.sentences(listed, here)
    who = names_of(listed)
    entries: Any = [_entry(act, told.get(act.pk, ""), here, held) | {"who": who[act.pk]} for act in listed]
    page.object_list = entries
    return {"page": page}


def _entry(act: Act, told: str, here: Organisation, held: frozenset[str]) -> dict[str, Any]:
    undone = getattr(act, "voided_by", None)
    own = act.organisation_id == here.pk
    return {
        "act": act,
        "word": journal.word(act.verb),
        "of": journal.word(act.voids.verb) if act.voids else "",
        "told": told,
        "undone": undone,
        "may_undo": own and "acts.void" in held and undone is None and journal.is_undoable(act.verb),
    }
