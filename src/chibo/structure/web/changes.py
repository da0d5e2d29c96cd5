"""Found, rename, move: the form, what it would change, and only then the act.

What would change is found out by doing it and taking it back: the second step shows what the third does.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.access import doors
from chibo.core import clock
from chibo.core.days import show_day
from chibo.core.reasons import Reason, Refused
from chibo.organisations.kinds import MAY_STAND_UNDER, Kind, Type
from chibo.organisations.models import Organisation, Path, Standing
from chibo.structure.actions.found import found
from chibo.structure.actions.move import move
from chibo.structure.actions.rename import rename
from chibo.structure.facts import last_placement, last_standing
from chibo.structure.web.forms import FoundForm, MoveForm, RenameForm

POWER = "organisations.change"


@dataclass
class Preview:
    """What the confirming page says: lines of (what, before, after), and how many move along."""

    lines: list[tuple[str, str, str]]
    below: int | None = None
    organisation: Organisation | None = None
    on: date | None = None
    notes: list[str] = field(default_factory=list)


Do = Callable[[dict[str, Any]], Organisation]
Look = Callable[[dict[str, Any], Organisation], Preview]


@login_required
def found_below(request: HttpRequest, pk: int) -> HttpResponse:
    superior = doors.find(Organisation, pk, user=request.user, power=POWER)  # type: ignore[arg-type]
    over = last_standing(superior)
    form = FoundForm(request.POST or None, superior_type=over.type, initial=_likely(over))

    def act(data: dict[str, Any]) -> Organisation:
        return found(superior=superior, by=request.user, request_id=_once(request), **data)  # type: ignore[arg-type]

    def look(data: dict[str, Any], new: Organisation) -> Preview:
        told = [
            (_("Name of the organisation"), "", data["name"]),
            (_("Code"), "", data["code"]),
            (_("Level"), "", Type(data["type"]).label),
            (_("Kind"), "", Kind(data["kind"]).label),
            (_("Superior"), "", over.name),
        ]
        return Preview(told)

    title = _("Found an organisation under %(name)s") % {"name": over.name}
    return _answer(request, superior, form, title, act, look)


def _likely(over: Standing) -> dict[str, Any]:
    """What is founded most often: a cell, or else the first level that fits, of the kind of its superior."""
    type = Type.CELL if over.type in MAY_STAND_UNDER[Type.CELL] else Type.GRASSROOTS
    return {"on": clock.today(), "type": type, "kind": over.kind}


@login_required
def rename_organisation(request: HttpRequest, pk: int) -> HttpResponse:
    here = doors.find(Organisation, pk, user=request.user, power=POWER)  # type: ignore[arg-type]
    now = last_standing(here)
    initial = {"name": now.name, "code": now.code, "kind": now.kind, "on": clock.today()}
    form = RenameForm(request.POST or None, initial=initial)

    def act(data: dict[str, Any]) -> Organisation:
        rename(organisation=here, by=request.user, request_id=_once(request), **data)  # type: ignore[arg-type]
        return here

    def look(data: dict[str, Any], _changed: Organisation) -> Preview:
        new = Standing(name=data["name"], code=data["code"], kind=data["kind"])
        pairs = [
            (_("Name of the organisation"), now.name, new.name),
            (_("Code"), now.code, new.code),
            (_("Kind"), now.get_kind_display(), new.get_kind_display()),
        ]
        return Preview([pair for pair in pairs if pair[1] != pair[2]])

    return _answer(request, here, form, _("Rename %(name)s") % {"name": now.name}, act, look)


@login_required
def move_organisation(request: HttpRequest, pk: int) -> HttpResponse:
    here = doors.find(Organisation, pk, user=request.user, power=POWER)  # type: ignore[arg-type]
    now, before = last_standing(here), last_placement(here).superior
    form = MoveForm(
        request.POST or None,
        user=request.user,  # type: ignore[arg-type]
        moved=here,
        under=before,
        type=now.type,
        today=clock.today(),
        initial={"on": clock.today()},
    )

    def act(data: dict[str, Any]) -> Organisation:
        move(organisation=here, by=request.user, request_id=_once(request), **data)  # type: ignore[arg-type]
        return here

    def look(data: dict[str, Any], _moved: Organisation) -> Preview:
        day = data["on"]
        pair = [over.standing_on(day) if over else None for over in (before, data["superior"])]
        line = (_("Superior"), pair[0].name if pair[0] else "", pair[1].name if pair[1] else "")
        # Counted on a day whose list can be opened.
        counted_on = min(day, clock.today())
        path = here.path_on(counted_on)
        below = Path.objects.on(counted_on).within(path.path).count() if path else None
        return Preview([line], below, here, counted_on, [_("Figures of days before stay where they were.")])

    return _answer(
        request, here, form, _("Move %(name)s under another superior") % {"name": now.name}, act, look
    )


def _answer(
    request: HttpRequest, here: Organisation, form: Form, title: str, act: Do, look: Look
) -> HttpResponse:
    """The three steps: an empty form, what it would change, and the act."""
    context: dict[str, Any] = {
        "form": form,
        "title": title,
        "organisation": here,
        "standing": last_standing(here),
    }
    context["back"] = reverse("structure:organisation", args=[here.pk])

    def again(reasons: Sequence[Reason] = ()) -> HttpResponse:
        return render(request, "structure/change.html", {**context, "reasons": reasons}, status=422)

    if request.method != "POST":
        return render(request, "structure/change.html", context)
    if not form.is_valid() or "correct" in request.POST:
        return again() if "correct" not in request.POST else render(request, "structure/change.html", context)
    if request.POST.get("confirmed"):
        request.answer_refusal = again  # type: ignore[attr-defined]
        return _recorded(request, act(form.cleaned_data), here)
    try:
        preview = _tried(form.cleaned_data, act, look)
    except Refused as refusal:
        return again(refusal.reasons)
    return render(request, "structure/confirm.html", {**context, "preview": preview})


def _recorded(request: HttpRequest, changed: Organisation, here: Organisation) -> HttpResponse:
    """To what was changed; what is founded from a day to come is within nobody's reach before that day."""
    if changed.path_on(clock.today()) is not None:
        messages.success(request, _("The act is recorded."))
        return redirect("structure:organisation", changed.pk)
    standing = last_standing(changed)
    words = {"name": standing.name, "day": show_day(standing.first_day)}
    messages.success(request, _("%(name)s is founded from %(day)s; it is shown from that day on.") % words)
    return redirect("structure:organisation", here.pk)


def _tried(data: dict[str, Any], act: Do, look: Look) -> Preview:
    """Do it, look at it, and take it back."""
    with transaction.atomic():
        preview = look(data, act(data))
        transaction.set_rollback(True)
    return preview


def _once(request: HttpRequest) -> Any:
    return request.once  # type: ignore[attr-defined]
