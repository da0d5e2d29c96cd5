"""Figures on the page of an organisation and in the tree."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import connection, transaction
from django.http import HttpRequest
from django.template.loader import render_to_string

from chibo.access import scope
from chibo.access.grants import FIGURES_ROLE
from chibo.figures import engine
from chibo.figures.figure import FigureResult, get
from chibo.figures.window import year_so_far
from chibo.organisations.models import Organisation
from chibo.structure import printed, tabs

SHOWN = ("members", "meetings_on_time", "attendance")

_MEMBERS = """
WITH asked AS (
    SELECT organisation_id, path FROM organisations_path
    WHERE organisation_id = ANY(%(organisations)s) AND during @> %(on)s::date
)
SELECT a.organisation_id, count(*)
FROM asked a
JOIN organisations_path p ON p.path >= a.path AND p.path < a.path || 'w' AND p.during @> %(on)s::date
JOIN people_membership m ON m.organisation_id = p.organisation_id AND m.during @> %(on)s::date
GROUP BY 1
"""


def register() -> None:
    tabs.register_members(members)
    printed.register(of, below)
    tabs.register_block(tabs.Block("so-lieu", "figures.view", block, place="figures", order=10))


def members(organisations: Sequence[int], on: date) -> Mapping[int, int]:
    """Members at or below each organisation on `on`: what the figure `members` gives for each of them."""
    with transaction.atomic(), scope.role(FIGURES_ROLE), connection.cursor() as cursor:
        cursor.execute(_MEMBERS, {"organisations": list(organisations), "on": on})
        return dict(cursor.fetchall())


def block(request: HttpRequest, organisation: Organisation, on: date) -> str:
    """The year up to `on`, against the same period of the year before."""
    window = year_so_far(on)
    question, before = engine.ask(organisation, window), engine.ask(organisation, window.a_year_before())
    if question is None:
        return ""
    figures = [figure for figure in map(get, SHOWN) if figure]
    with engine.reading():
        results = engine.compute_all(figures, question)
        then = engine.compute_all(figures, before) if before else [None] * len(figures)
    stats = [
        {"figure": figure, "result": result, "before": earlier}
        for figure, result, earlier in zip(figures, results, then, strict=True)
    ]
    return render_to_string("figures/on_page.html", {"stats": stats}, request)


def of(organisation: Organisation, figures: tuple[str, ...], on: date) -> Mapping[str, FigureResult]:
    """The year up to `on`, for pages of lower apps."""
    question = engine.ask(organisation, year_so_far(on))
    if question is None:
        return {}
    found = [figure for figure in map(get, figures) if figure]
    return {
        figure.id: result for figure, result in zip(found, engine.compute_all(found, question), strict=True)
    }


def below(organisation: Organisation, figure: str, on: date) -> Mapping[int, FigureResult]:
    question, known = engine.ask(organisation, year_so_far(on)), get(figure)
    return engine.below(known, question) if question and known else {}
