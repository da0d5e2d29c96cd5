"""The page of a target: what it says, how it stands, who below carries which share, its history."""

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from chibo.access import power
from chibo.core import acts
from chibo.core.models import Act, Touch
from chibo.documents.models import Document
from chibo.history.journal import names_of
from chibo.organisations.models import Standing
from chibo.targets import opening
from chibo.targets.facts import POWER as MAY_SET
from chibo.targets.models import Target
from chibo.targets.web.lines import lines

LONGEST_HISTORY = 100


@login_required
def show(request: HttpRequest, pk: int) -> HttpResponse:
    target = opening.find(pk, user=request.user)  # type: ignore[arg-type]
    on: date = request.on  # type: ignore[attr-defined]
    held = power.held(request.user, target.organisation)  # type: ignore[arg-type]
    shares = list(Target.objects.standing().filter(from_above=target).order_by("organisation_id"))
    above = Target.objects.filter(pk=target.from_above_id).first() if target.from_above_id else None
    listed = lines([target, *shares], on, _names(shares, on))
    stands = target.voided_id is None
    context: dict[str, Any] = {
        "target": target,
        "line": listed[0],
        "shares": sorted(listed[1:], key=lambda line: line.name),
        "above": above,
        "standing": target.organisation.standing_on(on),
        "document": Document.objects.filter(pk=target.document_id).first() if target.document_id else None,
        "may_cascade": stands and MAY_SET in held,
        "may_change": stands and _may_change(request, target, above, held),
        "withdrawal": Act.objects.filter(pk=target.voided_id).first() if target.voided_id else None,
        "timeline": _timeline(target, held),
    }
    return render(request, "targets/target.html", context)


def _may_change(request: HttpRequest, target: Target, above: Target | None, held: frozenset[str]) -> bool:
    """What came from above is changed there."""
    if target.from_above_id is None:
        return MAY_SET in held
    return above is not None and power.holds(request.user, MAY_SET, above.organisation)  # type: ignore[arg-type]


def _names(shares: list[Target], on: date) -> dict[int, str]:
    standings = Standing.objects.in_force(on).filter(organisation__in=[s.organisation_id for s in shares])
    return dict(standings.values_list("organisation_id", "name"))


def _timeline(target: Target, held: frozenset[str]) -> list[dict[str, Any]]:
    """The acts that touched it, newest first, as far as the reader may see them."""
    touched = Touch.objects.filter(label="targets.target", object_id=target.pk).values("act")
    found = Act.objects.filter(pk__in=touched).select_related("actor", "voided_by").order_by("-pk")
    done = list(found[:LONGEST_HISTORY])
    who = names_of(done)
    return [
        {
            "act": act,
            "word": acts.word(act.verb),
            "who": who[act.pk],
            "undone": getattr(act, "voided_by", None),
            "may_undo": "acts.void" in held
            and act.organisation_id == target.organisation_id
            and acts.is_undoable(act.verb)
            and not hasattr(act, "voided_by"),
        }
        for act in done
    ]
