"""The tree, a list of it filtered, and searching it."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from chibo.access import doors
from chibo.organisations.kinds import Kind, Type
from chibo.organisations.models import Organisation, Standing
from chibo.structure.web import nodes as tree

PAGE = 50


@login_required
def show(request: HttpRequest) -> HttpResponse:
    """The tree on the picked day; filtered by kind or level it is a list."""
    on = request.on  # type: ignore[attr-defined]
    kind, type = request.GET.get("loai-hinh", ""), request.GET.get("cap", "")
    context: dict[str, Any] = {"kinds": Kind.choices, "types": Type.choices, "kind": kind, "type": type}
    if kind in Kind.values or type in Type.values:
        found = tree.rows(request.user, on)  # type: ignore[arg-type]
        found = found.filter(kind=kind) if kind in Kind.values else found
        found = found.filter(type=type) if type in Type.values else found
        context |= _page(request, found)
    else:
        context["nodes"] = tree.opened(request.user, on, _number(request.GET.get("mo", "")))  # type: ignore[arg-type]
    return render(request, "structure/tree.html", context)


@login_required
def node(request: HttpRequest, pk: int) -> HttpResponse:
    """One node, open or closed: what htmx puts in its place."""
    on = request.on  # type: ignore[attr-defined]
    organisation = doors.find(Organisation, pk, user=request.user, power=tree.POWER)  # type: ignore[arg-type]
    found = tree.nodes(tree.rows(request.user, on).filter(pk=organisation.pk), on)  # type: ignore[arg-type]
    here = found[0] if found else None
    if here is not None and request.GET.get("mo") == "1":
        here.opened = True
        here.below = tree.nodes(tree.children(request.user, pk, on), on)  # type: ignore[arg-type]
    return render(request, "structure/node.html", {"node": here})


@login_required
def search(request: HttpRequest) -> HttpResponse:
    """Organisations by name, with or without accents, or by the beginning of the code; former names too."""
    words = request.GET.get("q", "").strip()[:100]
    if not words:
        return render(request, "structure/search.html", {"q": ""})
    on = request.on  # type: ignore[attr-defined]
    matching = Standing.objects.standing().matching(words)
    found = tree.rows(request.user, on).filter(pk__in=matching.values("organisation"))  # type: ignore[arg-type]
    context = _page(request, found)
    _say_former_names(context["page"].object_list, matching)
    return render(request, "structure/search.html", {"q": words, **context})


def _page(request: HttpRequest, found: QuerySet[Any]) -> dict[str, Any]:
    on = request.on  # type: ignore[attr-defined]
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    page.object_list = tree.with_superiors(tree.nodes(page.object_list, on), on)
    return {"page": page}


def _say_former_names(listed: list[tree.Node], matching: QuerySet[Standing]) -> None:
    names: dict[int, list[str]] = {}
    for standing in matching.filter(organisation__in=[node.pk for node in listed]).order_by("during"):
        names.setdefault(standing.organisation_id, []).append(standing.name)
    for node in listed:
        node.once = "" if node.name in names[node.pk] else names[node.pk][-1]


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 19 else None
