"""The page of an organisation's papers: its letterhead, its signers, its templates on a day."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from chibo.access import doors, power
from chibo.documents.words import MARKS, Kind
from chibo.organisations.models import Organisation
from chibo.rulebook import NoRule
from chibo.writer import rules
from chibo.writer.letterheads import letterhead_on, signers_on
from chibo.writer.models import Letterhead, Template
from chibo.writer.profile import Profile, profile_on

VIEW = "documents.view"


@login_required
def index(request: HttpRequest) -> HttpResponse:
    """The reader's own organisation."""
    here = request.scope.home  # type: ignore[attr-defined]
    if here is None or not power.holds(request.user, VIEW, here):  # type: ignore[arg-type]
        return render(request, "writer/nowhere.html")
    return redirect("writer:organisation", here.pk)


@login_required
def show(request: HttpRequest, pk: int) -> HttpResponse:
    here = doors.find(Organisation, pk, user=request.user, power=VIEW)  # type: ignore[arg-type]
    on = request.on  # type: ignore[attr-defined]
    letterhead = letterhead_on(here, on)
    own = {row.kind: row for row in Template.objects.in_force(on).filter(organisation=here)}
    context: dict[str, Any] = {
        "organisation": here,
        "standing": here.standing_on(on),
        "letterhead": letterhead,
        "heads": Letterhead.objects.standing().filter(organisation=here).order_by("-during")[:20],
        "example": rules.number_line(1, f"TB/{letterhead.letters}") if letterhead else "",
        "signers": [(signer, *_signed(signer)) for signer in signers_on(here, on)],
        "templates": [(kind, MARKS[kind], own.get(kind)) for kind in Kind],
        "profile": _profile(on),
        "may_set": power.holds(request.user, "papers.set", here),  # type: ignore[arg-type]
    }
    return render(request, "writer/organisation.html", context)


def _signed(signer: Any) -> tuple[str, bool]:
    """The lines above the name as they stand on paper, and whether it is sealed."""
    above, role = rules.signature_lines(signer.authority, signer.role)
    return "\n".join([*above, role]), signer.authority not in rules.NO_SEAL


def _profile(on: Any) -> Profile | None:
    try:
        return profile_on(on)
    except NoRule:
        return None
