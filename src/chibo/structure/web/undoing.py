"""Undo an act from the history of an organisation."""

from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chibo.access import doors, power
from chibo.core import acts, clock
from chibo.core.models import Act
from chibo.core.reasons import Reason
from chibo.organisations.models import Organisation
from chibo.structure import history, tabs
from chibo.structure.actions.undo import undo
from chibo.structure.facts import last_standing
from chibo.structure.web.forms import UndoForm


@login_required
def undo_act(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Say why, then the act is undone; refused while later acts touch the same records."""
    here = doors.find(Organisation, pk, user=request.user, power="acts.void")  # type: ignore[arg-type]
    journal = Act.objects.filter(pk=number, organisation_id=here.pk).first()
    if journal is None:
        raise Http404
    form = UndoForm(request.POST or None)
    context = {
        "form": form,
        "act": journal,
        "word": acts.word(journal.verb),
        "told": history.sentences([journal], here).get(journal.pk, ""),
        "organisation": here,
        "standing": last_standing(here),
    }

    def again(reasons: Sequence[Reason] = ()) -> HttpResponse:
        return render(request, "structure/undo.html", {**context, "reasons": reasons}, status=422)

    if request.method != "POST":
        standing_against = tuple(acts.reasons_not_to_void(journal))
        return render(request, "structure/undo.html", {**context, "reasons": standing_against})
    if not form.is_valid():
        return again()
    request.answer_refusal = again  # type: ignore[attr-defined]
    undo(
        journal=journal,
        by=request.user,  # type: ignore[arg-type]
        on=clock.today(),
        reason=form.cleaned_data["reason"],
        request_id=request.once,  # type: ignore[attr-defined]
    )
    messages.success(request, _("Undone."))
    if not power.holds(request.user, "acts.void", here):  # type: ignore[arg-type]
        return redirect("structure:tree")
    return redirect("structure:tab", here.pk, tabs.HISTORY)
