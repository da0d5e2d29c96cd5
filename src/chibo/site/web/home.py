"""Home: what must I do now, how do we stand, what lies behind this number."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.html import strip_tags

from chibo.access.reach import reach
from chibo.access.roles import SELF
from chibo.committees import who
from chibo.core import clock
from chibo.core.periods import month_of
from chibo.figures import engine
from chibo.figures.figure import Figure, get
from chibo.figures.missed import missed
from chibo.figures.question import Question
from chibo.figures.window import Window, year_so_far
from chibo.meetings import states
from chibo.organisations.kinds import CELL_TYPES, Type
from chibo.organisations.models import Organisation, Standing
from chibo.site.templatetags.vietnamese import month as month_shown
from chibo.site.web.pending import pending
from chibo.site.words import STATES

ABOVE_THE_LINE = (
    "meetings_on_time",
    "attendance",
    "obligations_on_time",
    "admissions_against_target",
    "reports_on_time",
)
NEEDING_CARE = 6


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """The home of where the reader is appointed: a committee's, or the month of a cell."""
    held = request.scope  # type: ignore[attr-defined]
    here = held.home
    if here is None or not reach(request.user, "figures.view").filter(pk=here.pk).exists():  # type: ignore[arg-type]
        context = {"appointed": here is not None, "member": SELF in held.powers}
        return render(request, "site/home_nowhere.html", context)
    standing = here.standing_on(clock.today())
    if standing and standing.type in CELL_TYPES and "meetings.view" in held.powers:
        return redirect("meetings:index")
    return committee(request, here)


def committee(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    on: date = request.on  # type: ignore[attr-defined]
    window = year_so_far(on)
    question = engine.ask(organisation, window)
    if question is None:
        return render(request, "site/home_not_there.html", {"organisation": organisation})
    before = engine.ask(organisation, window.a_year_before())
    with engine.reading():
        stats = [_stat(figure, question, before) for figure in _figures()]
        late = _late_this_month(organisation, on)
        table = _table(organisation, on)
    context = {
        "organisation": organisation,
        "standing": organisation.standing_on(on),
        "window": window,
        "stats": stats,
        "care": _needing_care(request, question),
        "pending": pending(request, question),
        "late": late,
        "may_review": "reports.edit" in request.scope.powers and _is_above(organisation, on),  # type: ignore[attr-defined]
        **table,
    }
    return render(request, "site/home_committee.html", context)


def _is_above(organisation: Organisation, on: date) -> bool:
    """A committee above the grassroots: its office writes the half-year review."""
    standing = organisation.standing_on(on)
    return standing is not None and standing.type in (Type.SUPERIOR, Type.PROVINCE)


def _figures() -> list[Figure]:
    return [figure for figure in map(get, ABOVE_THE_LINE) if figure]


def _stat(figure: Figure, question: Question, before: Question | None) -> dict[str, Any]:
    then = engine.compute(figure, before) if before else None
    # Nothing at all a year ago means that the register had not begun: there is nothing to compare with.
    return {
        "figure": figure,
        "result": engine.compute(figure, question),
        "before": then if then and then.value else None,
    }


def _late_this_month(organisation: Organisation, on: date) -> dict[str, Any] | None:
    """The cells whose meeting of this month is due and not held."""
    month = Window(first=on.replace(day=1), end=month_of(on).end, on=on)
    question, held = engine.ask(organisation, month), get("meetings_held")
    if question is None or held is None:
        return None
    result = engine.compute(held, question)
    return {"month": month.first, "result": result, "missing": (result.denominator or 0) - result.numerator}


def _needing_care(request: HttpRequest, question: Question) -> list[dict[str, Any]]:
    """Cells that have not met when they should, with who is in charge; nobody is named to who may see no names."""
    found = missed(question, NEEDING_CARE)
    on = question.window.on
    names = _standings({m.organisation_id for m in found} | {m.grassroots_id for m in found}, on)
    may_see = "committees.view" in request.scope.powers  # type: ignore[attr-defined]
    charges = who.in_charge([m.grassroots_id for m in found], on) if may_see else {}
    return [
        {
            "missed": m,
            "standing": names[m.organisation_id],
            "grassroots": names.get(m.grassroots_id),
            "in_charge": ", ".join(charge.name for charge in charges.get(m.grassroots_id, [])),
            "not_held": {"muc": "chua"},
            "window": question.window,
        }
        for m in found
    ]


def _standings(organisations: set[int], on: date) -> dict[int, Standing]:
    found = Standing.objects.in_force(on).filter(organisation__in=organisations)
    return {standing.organisation_id: standing for standing in found}


@dataclass(frozen=True)
class Cell:
    """One direct subordinate in one month, ready to print: a thousand of them stand on the page."""

    label: str
    mark: str
    first: date
    end: date
    standing: states.Standing | None

    @property
    def partly(self) -> bool:
        """Several cells, and not all of them have met: then the mark is not enough."""
        seen = self.standing
        return seen is not None and seen.state == "overdue" and seen.owed > 1


def _table(organisation: Organisation, on: date) -> dict[str, Any]:
    """Direct subordinates against the months of the year."""
    columns = [date(on.year, month, 1) for month in range(1, 13)]
    labels = {month: strip_tags(month_shown(month, "tiny")) for month in columns}
    marks = {kind: render_to_string("site/state_mark.html", {"kind": kind}) for kind in STATES}
    found = states.standings(organisation, columns, on)
    below = Organisation.objects.on(on).filter(pk__in={pk for pk, _month in found})

    def cell(pk: int, month: date) -> Cell:
        seen = found.get((pk, month))
        return Cell(labels[month], marks[seen.state if seen else "not_due"], month, month_of(month).end, seen)

    rows = [
        {"organisation": one, "cells": [cell(one.pk, month) for month in columns]}
        for one in below.in_tree_order()
    ]
    return {"columns": columns, "rows": rows}
