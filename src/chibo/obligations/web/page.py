"""The page of an obligation: the waterfall, one line for each organisation it binds."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from chibo.access import power, reach
from chibo.committees import who
from chibo.core import acts, clock
from chibo.history.journal import names_of
from chibo.obligations import board, history, opening
from chibo.obligations.board import Duty, Narrow, Sum
from chibo.obligations.models import Mark, Obligation
from chibo.obligations.steps import COLUMNS, Cell, cells, marks_of, next_stage, shape, slot
from chibo.obligations.web.forms import AcceptForm
from chibo.obligations.web.listing import A_DAY, totals
from chibo.obligations.web.place import Seen, grassroots_of, round_asked, rounds, seen
from chibo.obligations.words import BY_THE_SUPERIOR, Stage
from chibo.organisations.kinds import Kind, Type
from chibo.organisations.models import Standing

PAGE = 100
MOST_ROUNDS = 24
STATES = {"qua-han": "overdue", "chua-xong": "open", "da-xong": "done", "muon": "late"}
_STATE_WORDS = [
    ("qua-han", _("overdue")),
    ("chua-xong", _("not done yet")),
    ("da-xong", _("done")),
    ("muon", _("done late")),
]


@dataclass(frozen=True)
class Line:
    """An organisation in the waterfall."""

    duty: Duty
    standing: Standing | None
    grassroots: str
    cells: list[Cell]
    accepted: Mark | None
    checked: Mark | None
    kind: str
    word: object
    next: Stage | None
    may_accept: bool
    may_check: bool
    secretary: str
    in_charge: str

    @property
    def last(self) -> Mark | None:
        """The last step that was noted."""
        return next((cell.mark for cell in reversed(self.cells) if cell.mark), None)


@login_required
def show(request: HttpRequest, pk: int) -> HttpResponse:
    obligation = opening.find(pk, user=request.user)  # type: ignore[arg-type]
    view = seen(request, obligation)
    narrow = _narrow(request, view)
    page = Paginator(range(board.count(view.asked, narrow)), PAGE).get_page(request.GET.get("page"))
    duties = board.lines(view.asked, narrow, offset=max(page.start_index() - 1, 0), limit=PAGE)
    sums = board.sums(view.asked)
    listed = lines(request, view, duties)
    context = {
        **about(view),
        "page": page,
        "lines": listed,
        "columns": [label for _stage, label in COLUMNS],
        "narrow": narrow,
        "filters": _filters(request, sums),
        "rounds": _rounds(view, narrow),
        "total": totals([obligation], sums, view.on)[obligation.pk],
        "slowest": slowest(obligation, sums, view.on),
        "accept_form": AcceptForm(initial={"on": clock.today()}),
        "may_accept": any(line.may_accept for line in listed),
        "may_note": any(line.next for line in listed),
        "withdrawable": withdrawable(request, view, listed),
    }
    if view.is_own:
        context["timeline"] = _timeline(obligation, view.held)
    return render(request, "obligations/obligation.html", context)


def about(view: Seen) -> dict[str, Any]:
    """What the head of every page of an obligation needs."""
    ordered_by = view.obligation.organisation.standing_on(view.on)
    return {
        "obligation": view.obligation,
        "seen": view,
        "place": view.here,
        "on": view.on,
        "own": view.is_own,
        "ordered_by": ordered_by or view.obligation.organisation.standing_on(clock.today()),
        "may_order": view.is_own and "obligations.order" in view.held,
    }


def _narrow(request: HttpRequest, view: Seen) -> Narrow:
    get = request.GET.get
    return Narrow(
        round_on=round_asked(view.obligation, view.on, get("ky", "")),
        type=get("cap", "") if get("cap", "") in Type.values else "",
        kind=get("loai_hinh", "") if get("loai_hinh", "") in Kind.values else "",
        state=STATES.get(get("trang_thai", ""), ""),
    )


def _filters(request: HttpRequest, sums: list[Sum]) -> list[dict[str, Any]]:
    """Only levels that it binds are offered."""
    levels = [(one.type, Type(one.type).label) for one in sums]
    offered = [("cap", _("Level"), levels)] if len(levels) > 1 else []
    offered += [("loai_hinh", _("Kind"), Kind.choices), ("trang_thai", _("State"), _STATE_WORDS)]
    return [
        {"name": name, "label": label, "choices": choices, "chosen": request.GET.get(name, "")}
        for name, label, choices in offered
    ]


def _rounds(view: Seen, narrow: Narrow) -> list[tuple[date, date | None, bool]]:
    if not view.obligation.every:
        return []
    listed = rounds(view.obligation, view.on)[:MOST_ROUNDS]
    return [(first, due, first == narrow.round_on) for first, due in listed]


def slowest(obligation: Obligation, sums: list[Sum], on: date) -> dict[str, Any] | None:
    """The level with the most overdue, as the sentence on top says it."""
    worst = max(sums, key=lambda one: one.overdue, default=None)
    if worst is None or not worst.overdue:
        return None
    return {
        "stage": Stage(obligation.fulfilled_by).label,
        "level": Type(worst.type).label,
        "sum": worst,
        "narrow": {"nhiem-vu": obligation.pk, "cap": worst.type},
        "first": min(obligation.first_on, worst.first_due or on),
        "end": on + A_DAY,
    }


def lines(request: HttpRequest, view: Seen, duties: list[Duty]) -> list[Line]:
    """A fixed number of statements, whatever the number of lines."""
    pks = {duty.organisation_id for duty in duties}
    standings = {
        s.organisation_id: s for s in Standing.objects.in_force(view.on).filter(organisation__in=pks)
    }
    above = grassroots_of(pks, view.on)
    marks = marks_of(duties, view.on)
    markable = reach.reach(request.user, "obligations.mark").filter(pk__in=pks)  # type: ignore[arg-type]
    may_note = set(markable.values_list("pk", flat=True))
    accepts = power.holds(request.user, "obligations.accept", view.obligation.organisation)  # type: ignore[arg-type]
    late = {duty.organisation_id for duty in duties if duty.state(view.on) == "overdue"}
    secretaries, in_charge = who.secretaries(late, view.on), who.in_charge(late, view.on)
    listed = []
    for duty in duties:
        pk, noted = duty.organisation_id, marks.get(slot(duty), {})
        following = next_stage(view.obligation, duty, noted) if pk in may_note else None
        listed.append(
            Line(
                duty=duty,
                standing=standings.get(pk),
                grassroots=above.get(pk, ""),
                cells=list(cells(view.obligation, duty, noted)),
                accepted=noted.get(Stage.ACCEPTED),
                checked=noted.get(Stage.CHECKED),
                kind=shape(duty, view.on)[0],
                word=shape(duty, view.on)[1],
                next=following,
                may_accept=accepts and Stage.ACCEPTED not in noted and _may_be_judged(view, duty),
                may_check=accepts and Stage.CHECKED not in noted and _may_be_judged(view, duty),
                secretary=secretaries.get(pk, ""),
                in_charge=", ".join(one.name for one in in_charge.get(pk, [])),
            )
        )
    return listed


def withdrawable(request: HttpRequest, view: Seen, listed: list[Line]) -> set[int]:
    """The marks that the reader may withdraw: own steps where they may be noted, judgements where one may judge."""
    pks = {line.duty.organisation_id for line in listed}
    markable = reach.reach(request.user, "obligations.mark").filter(pk__in=pks)  # type: ignore[arg-type]
    may_note = set(markable.values_list("pk", flat=True))
    own = [cell.mark for line in listed for cell in line.cells if cell.mark]
    found = {mark.pk for mark in own if mark.organisation_id in may_note}
    if "obligations.accept" in view.held and view.is_own:
        found |= {mark.pk for line in listed for mark in (line.accepted, line.checked) if mark}
    return found


def _may_be_judged(view: Seen, duty: Duty) -> bool:
    return duty.fulfilled_on is not None or view.obligation.fulfilled_by in BY_THE_SUPERIOR


@login_required
def urge(request: HttpRequest, pk: int) -> HttpResponse:
    """The list to call, for paper: who is overdue, since when, and with whom to speak."""
    view = seen(request, opening.find(pk, user=request.user))  # type: ignore[arg-type]
    listed = lines(request, view, board.lines(view.asked, Narrow(state="overdue")))
    return render(request, "obligations/urge.html", {**about(view), "lines": listed})


def _timeline(obligation: Obligation, held: frozenset[str]) -> list[dict[str, Any]]:
    done = history.of(obligation)
    told, who = history.explain(done), names_of(done)
    return [
        {
            "act": act,
            "word": acts.word(act.verb),
            "who": who[act.pk],
            "told": told.get(act.pk, "") if "note" in act.verb or "withdraw" in act.verb else "",
            "undone": getattr(act, "voided_by", None),
            "may_undo": "acts.void" in held
            and act.organisation_id == obligation.organisation_id
            and acts.is_undoable(act.verb)
            and not hasattr(act, "voided_by"),
        }
        for act in done
    ]
