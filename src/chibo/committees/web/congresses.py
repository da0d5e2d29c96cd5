"""Congress campaigns: which there are, who has held theirs, the lines of one organisation."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chibo.access import doors, power
from chibo.access.reach import reach
from chibo.committees import campaigns, congress_facts
from chibo.committees.actions.record_congresses import record_congresses
from chibo.committees.campaigns import POWER
from chibo.committees.models import Congress, CongressCampaign
from chibo.committees.web.congress_forms import LineForm
from chibo.committees.words import CongressLevel
from chibo.core import clock
from chibo.core.reasons import Reason
from chibo.organisations.models import Organisation
from chibo.organisations.steps import numbers
from chibo.structure import printed

HELD = "congress_cells_held"
MAY_RECORD = "committees.change"
BOARD = "committees/congress_board.html"


@login_required
def index(request: HttpRequest) -> HttpResponse:
    home = request.scope.home  # type: ignore[attr-defined]
    if home is None or not power.holds(request.user, POWER, home):  # type: ignore[arg-type]
        return render(request, "committees/nowhere.html")
    on: date = request.on  # type: ignore[attr-defined]
    context = {
        "organisation": home,
        "standing": home.standing_on(on),
        "campaigns": list(campaigns.seen(request.user)),  # type: ignore[arg-type]
        "held": printed.results(home, (HELD,), on).get(HELD),
        "may_open": power.holds(request.user, MAY_RECORD, home),  # type: ignore[arg-type]
    }
    return render(request, "committees/congresses.html", context)


@login_required
def campaign(request: HttpRequest, pk: int) -> HttpResponse:
    """Progress by organisation directly below; where the level itself stands directly below, its lines."""
    found = campaigns.find(pk, user=request.user)  # type: ignore[arg-type]
    on: date = request.on  # type: ignore[attr-defined]
    here = _place(request, found)
    below: Any = Organisation.objects.on(on).directly_below(here, on).in_tree_order()
    groups = [one for one in below if one.type in ("superior", "grassroots", "sectional")]
    if not groups or found.level == CongressLevel.GRASSROOTS or here.pk != found.organisation_id:
        return redirect("committees:congress_board", found.pk, here.pk)
    counted = printed.results_below(here, HELD, on)
    bad = _otherwise(found, here, on)
    rows = [
        {"organisation": one, "result": counted.get(one.pk), "otherwise": one.pk in bad} for one in groups
    ]
    rows = [row for row in rows if row["result"] is not None]
    rows.sort(key=lambda row: row["result"].numerator == row["result"].denominator)
    context = {
        "campaign": found,
        "standing": here.standing_on(on),
        "rows": rows,
        "held": printed.results(here, (HELD,), on).get(HELD),
    }
    return render(request, "committees/congress_progress.html", context)


def _place(request: HttpRequest, found: CongressCampaign) -> Organisation:
    """The leading organisation for who reaches it, else one's own."""
    if reach(request.user, POWER).filter(pk=found.organisation_id).exists():  # type: ignore[arg-type]
        return found.organisation
    home: Organisation = request.scope.home  # type: ignore[attr-defined]
    return home


def _otherwise(found: CongressCampaign, here: Organisation, on: date) -> set[int]:
    """Organisations directly below where a congress did not come out as planned."""
    line = here.path_on(on)
    depth = len(numbers(line.path)) if line else 0
    unplanned = [one.organisation.path for one in campaigns.lines(found, here, on) if one.otherwise]
    return {numbers(path)[depth] for path in unplanned}


@dataclass
class BoardLine:
    """A line of the board: what is recorded, or the fields for it."""

    line: campaigns.Line
    form: LineForm | None
    may_change: bool
    reasons: list[Reason] = field(default_factory=list)


@login_required
def board(request: HttpRequest, pk: int, organisation: int) -> HttpResponse:
    """Lines with a day are recorded, all or none; what is wrong stands beside its line."""
    found = campaigns.find(pk, user=request.user)  # type: ignore[arg-type]
    here = doors.find(Organisation, organisation, user=request.user, power=POWER)  # type: ignore[arg-type]
    writing = request.method == "POST"
    on: date = clock.today() if writing else request.on  # type: ignore[attr-defined]
    listed = _board_lines(request, found, here, on)
    context: dict[str, Any] = {
        "campaign": found,
        "organisation": here,
        "standing": here.standing_on(on),
        "lines": listed,
        "may_record": any(line.form for line in listed),
        "all_held": all(line.line.congress for line in listed),
        "leading": found.organisation_id == here.pk,
        "held": printed.results(here, (HELD,), on).get(HELD)
        if found.level == CongressLevel.CELLS_UNDER
        else None,
    }

    def again(reasons: Sequence[Reason] = ()) -> HttpResponse:
        return render(request, BOARD, {**context, "reasons": reasons}, status=422)

    if not writing:
        return render(request, BOARD, context)
    open_lines = [(line, line.form) for line in listed if line.form]
    if not all(form.is_valid() for _line, form in open_lines):
        return again()
    rows = [(line, row) for line, form in open_lines if (row := form.row(found, line.line.organisation))]
    if not rows:
        return again([Reason("nothing_filled", _("No line has a day: there is nothing to note."))])
    wanted = [row for _line, row in rows]
    for (line, _row), reasons in zip(rows, congress_facts.reasons_for(wanted), strict=True):
        line.reasons = reasons
    if any(line.reasons for line in listed):
        return again()
    request.answer_refusal = again  # type: ignore[attr-defined]
    record_congresses(rows=wanted, by=request.user, on=on, request_id=request.once)  # type: ignore[arg-type,attr-defined]
    messages.success(request, _("The act is recorded."))
    return redirect("committees:congress_board", found.pk, here.pk)


def _board_lines(
    request: HttpRequest, found: CongressCampaign, here: Organisation, on: date
) -> list[BoardLine]:
    listed = campaigns.lines(found, here, on)
    places = [line.organisation.pk for line in listed]
    mine = set(reach(request.user, MAY_RECORD).filter(pk__in=places).values_list("pk", flat=True))  # type: ignore[arg-type]
    today = clock.today()
    recorded = Congress.objects.standing().filter(campaign=found, organisation__in=places)
    later = (
        set(recorded.filter(held_on__gt=on).values_list("organisation_id", flat=True))
        if on < today
        else set()
    )
    made = []
    for line in listed:
        pk = line.organisation.pk
        open_here = pk in mine and line.congress is None and pk not in later
        form = LineForm(request.POST or None, prefix=f"o{pk}") if open_here else None
        made.append(BoardLine(line, form, pk in mine))
    return made
