"""The page of a document: what it says, what it relates to, who has received and studied it, its history."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from chibo.access import power, reach
from chibo.core import acts, clock
from chibo.documents import beside, history, opening
from chibo.documents.facts import stage_of
from chibo.documents.models import Dissemination, Document, Relation
from chibo.documents.web.forms import DayForm
from chibo.documents.web.steps import SLUGS
from chibo.documents.words import Direction, Stage
from chibo.history.journal import names_of
from chibo.organisations.models import Standing

LONGEST_COVERAGE = 1000


@login_required
def show(request: HttpRequest, pk: int) -> HttpResponse:
    document = opening.find(pk, user=request.user)  # type: ignore[arg-type]
    held = power.held(request.user, document.organisation)  # type: ignore[arg-type]
    own = "documents.view" in held
    context: dict[str, Any] = {
        "document": document,
        "own": own,
        "standing": document.organisation.standing_on(request.on),  # type: ignore[attr-defined]
        "may_register": "documents.register" in held,
        "relations": Relation.objects.standing().filter(document=document).select_related("other"),
        "cited_by": _cited_by(request, document),
        "beside": beside.pieces(request, document),
        "mark_form": DayForm(initial={"on": clock.today()}),
        **_coverage(request, document),
    }
    if own:
        context |= {"timeline": _timeline(document, held), **_progress(document, held)}
    return render(request, "documents/document.html", context)


def _cited_by(request: HttpRequest, document: Document) -> Any:
    within = reach.reach(request.user, "documents.view")  # type: ignore[arg-type]
    seen = Relation.objects.standing().filter(other=document, document__voided=None)
    return seen.filter(organisation__in=within).select_related("document")


def _coverage(request: HttpRequest, document: Document) -> dict[str, Any]:
    """Who has received and studied it, those who have not first; two statements."""
    today = clock.today()
    within = reach.reach(request.user, "documents.view")  # type: ignore[arg-type]
    rows = Dissemination.objects.standing().filter(document=document)
    if not power.holds(request.user, "documents.view", document.organisation):  # type: ignore[arg-type]
        rows = rows.filter(organisation__in=within)
    listed = list(rows.order_by("studied_on", "received_on", "sent_on", "organisation_id")[:LONGEST_COVERAGE])
    listed.sort(key=lambda row: (row.studied_on is not None, row.received_on is not None))
    numbers = {row.organisation_id for row in listed}
    names = {
        s.organisation_id: s.name for s in Standing.objects.in_force(today).filter(organisation__in=numbers)
    }
    markable = reach.reach(request.user, "documents.receive").filter(pk__in=numbers)  # type: ignore[arg-type]
    may_mark = set(markable.values_list("pk", flat=True))
    open_rows = [row for row in listed if row.studied_on is None]
    return {
        "coverage": [
            (row, names.get(row.organisation_id, ""), row.organisation_id in may_mark) for row in listed
        ],
        "may_mark": any(row.organisation_id in may_mark for row in open_rows),
        "unreceived_since": min((row.sent_on for row in listed if row.received_on is None), default=None),
        "unstudied_since": min((row.sent_on for row in open_rows), default=None),
    }


def _progress(document: Document, held: frozenset[str]) -> dict[str, Any]:
    if document.direction == Direction.IN:
        return {"may_send": document.voided_id is None}
    stage = stage_of(document)
    steps = [(one.label, "done" if one <= stage else "now" if one == stage + 1 else "later") for one in Stage]
    following = next(
        ((slug, label) for slug, (one, label, asked) in SLUGS.items() if one == stage + 1 and asked in held),
        None,
    )
    voided = document.voided_id is not None
    return {
        "steps": steps,
        "next_step": None if voided else following,
        "may_send": stage == Stage.ISSUED and not voided,
        "may_void_number": stage == Stage.NUMBERED and not voided,
    }


def _timeline(document: Document, held: frozenset[str]) -> list[dict[str, Any]]:
    done = list(history.of(document))
    who = names_of(done)
    return [
        {
            "act": act,
            "word": acts.word(act.verb),
            "who": who[act.pk],
            "undone": getattr(act, "voided_by", None),
            "may_undo": "acts.void" in held
            and act.organisation_id == document.organisation_id
            and acts.is_undoable(act.verb)
            and not hasattr(act, "voided_by"),
        }
        for act in done
    ]
