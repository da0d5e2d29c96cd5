"""All figures of an organisation, a tab for each group: one view computes one group."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise

from chibo.access.power import holds
from chibo.figures import engine, groups
from chibo.figures.figure import Figure, FigureResult, get, group_of, in_group
from chibo.figures.question import Question
from chibo.figures.web import asked as asking
from chibo.figures.web.address import with_changes
from chibo.organisations.kinds import Kind
from chibo.organisations.models import Organisation


@dataclass(frozen=True)
class Row:
    figure: Figure
    result: FigureResult | None
    before: FigureResult | None
    href: str


@login_required
def index(request: HttpRequest) -> HttpResponse:
    """A group of figures of an organisation on the picked day, against the same period of the year before."""
    organisation = asking.the_organisation(request)
    window = asking.the_window(request)
    question, before = engine.ask(organisation, window), engine.ask(organisation, window.a_year_before())
    shown = _groups_for(request, organisation)
    group = _group(request, shown)
    context = {
        "organisation": organisation,
        "standing": organisation.standing_on(window.on),
        "window": window,
        "tabs": [
            {
                "word": word,
                "href": with_changes(request, **{"nhom": slug, "chi-so": ""}),
                "here": slug == group,
            }
            for slug, word in shown.items()
        ],
        "targets": _targets(request, organisation),
        "rows": _rows(request, in_group(group), question, before),
        "breakdown": _breakdown(request, group, question),
    }
    return render(request, "figures/index.html", context)


def _groups_for(request: HttpRequest, organisation: Organisation) -> dict[str, str | Promise]:
    """Points of weakness are shown to those who review the organisation."""
    reviews = holds(request.user, asking.POWERS["weakness"], organisation)  # type: ignore[arg-type]
    return {slug: word for slug, word in groups.LABELS.items() if slug != groups.WEAKNESSES or reviews}


def _targets(request: HttpRequest, organisation: Organisation) -> str:
    """Where its targets stand, for who may see them."""
    may_see = holds(request.user, "targets.view", organisation)  # type: ignore[arg-type]
    return f"{reverse('targets:index')}?to_chuc={organisation.pk}" if may_see else ""


def _group(request: HttpRequest, shown: dict[str, str | Promise]) -> str:
    """The tab asked for, else that of the figure asked for, else the first."""
    figure = get(request.GET.get("chi-so", ""))
    asked = request.GET.get("nhom", "") or (group_of(figure) if figure else "")
    return asked if asked in shown else next(iter(shown))


def _rows(
    request: HttpRequest, figures: list[Figure], question: Question | None, before: Question | None
) -> list[Row]:
    now, then = _results(figures, question), _results(figures, before)
    group = group_of(figures[0])
    return [
        Row(
            figure,
            now.get(figure.id),
            then.get(figure.id),
            with_changes(request, **{"nhom": group, "chi-so": figure.id}),
        )
        for figure in figures
    ]


def _results(figures: list[Figure], question: Question | None) -> dict[str, FigureResult]:
    if question is None:
        return {}
    with engine.reading():
        return {result.id: result for result in engine.compute_all(figures, question)}


def _breakdown(request: HttpRequest, group: str, question: Question | None) -> dict[str, Any] | None:
    """The figure asked for (?chi-so=), by direct subordinate and by kind."""
    figure = next((f for f in in_group(group) if f.id == request.GET.get("chi-so", "")), None)
    if figure is None or question is None:
        return None
    results = engine.below(figure, question)
    named = Organisation.objects.on(question.window.on).filter(pk__in=results).in_tree_order()
    return {
        "figure": figure,
        "below": [(organisation, results[organisation.pk]) for organisation in named],
        "kinds": [
            (Kind(kind).label, result) for kind, result in sorted(engine.by_kind(figure, question).items())
        ],
    }
