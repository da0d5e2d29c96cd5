"""Set the letterhead, say who signs, end it: each finds, asks, and calls one action."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chibo.access import doors
from chibo.core import clock
from chibo.core.reasons import Reason
from chibo.organisations.models import Organisation
from chibo.writer.actions.appoint_signer import appoint_signer
from chibo.writer.actions.end_signer import end_signer
from chibo.writer.actions.leave_template import leave_template
from chibo.writer.actions.set_letterhead import set_letterhead
from chibo.writer.letterheads import letterhead_on
from chibo.writer.models import Signer, Template
from chibo.writer.web.forms import EndForm, LetterheadForm, SignerForm

POWER = "papers.set"
BODY = "ĐẢNG BỘ"


@login_required
def letterhead(request: HttpRequest, pk: int) -> HttpResponse:
    here = doors.find(Organisation, pk, user=request.user, power=POWER)  # type: ignore[arg-type]
    today = clock.today()
    now = letterhead_on(here, today)
    known = {name: getattr(now, name) for name in ("above", "issuer", "letters", "place")} if now else {}
    form = LetterheadForm(request.POST or None, initial={**_suggested(here), **known, "on": today})

    def act() -> None:
        set_letterhead(organisation=here, **form.cleaned_data, **_by(request))

    return ask(request, here, form, act, title=_("Set the letterhead"))


def _suggested(here: Organisation) -> dict[str, str]:
    """Before anybody has set one: its committee, which signs, and the organisation above."""
    today = clock.today()
    standing, superior = here.standing_on(today), here.superior_on(today)
    above = superior.standing_on(today) if superior else None
    name = standing.name.upper() if standing else ""
    return {
        "issuer": f"ĐẢNG ỦY{name.removeprefix(BODY)}" if name.startswith(BODY) else name,
        "above": above.name.upper() if above else "",
    }


@login_required
def signer(request: HttpRequest, pk: int) -> HttpResponse:
    here = doors.find(Organisation, pk, user=request.user, power=POWER)  # type: ignore[arg-type]
    today = clock.today()
    standing = here.standing_on(today)
    if standing is None:
        raise Http404
    form = SignerForm(request.POST or None, type=standing.type, initial={"on": today})

    def act() -> None:
        appoint_signer(organisation=here, **form.values, **_by(request))

    return ask(request, here, form, act, title=_("Say who signs"))


@login_required
def end(request: HttpRequest, pk: int) -> HttpResponse:
    found = doors.find(Signer, pk, user=request.user, power=POWER)  # type: ignore[arg-type]
    form = EndForm(request.POST or None, initial={"on": clock.today()})

    def act() -> None:
        end_signer(signer=found, **form.cleaned_data, **_by(request))

    title = _("No longer signs: %(name)s") % {"name": found.name}
    return ask(request, found.organisation, form, act, title=title)


@login_required
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    found = doors.find(Template, pk, user=request.user, power=POWER)  # type: ignore[arg-type]
    form = EndForm(request.POST or None, initial={"on": clock.today()})

    def act() -> None:
        leave_template(template=found, **form.cleaned_data, **_by(request))

    title = _("Return to the built-in template: %(kind)s") % {"kind": found.get_kind_display()}
    return ask(request, found.organisation, form, act, title=title)


def ask(
    request: HttpRequest, here: Organisation, form: Form, act: Callable[[], None], **context: Any
) -> HttpResponse:
    """The form; sent, the act; then the page of the organisation's papers."""
    context = {**context, "organisation": here, "standing": here.standing_on(clock.today()), "form": form}

    def again(reasons: Sequence[Reason] = ()) -> HttpResponse:
        return render(request, "writer/form.html", {**context, "reasons": reasons}, status=422)

    if request.method != "POST":
        return render(request, "writer/form.html", context)
    if not form.is_valid():
        return again()
    request.answer_refusal = again  # type: ignore[attr-defined]
    act()
    messages.success(request, _("The act is recorded."))
    return redirect("writer:organisation", here.pk)


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.user, "request_id": request.once}  # type: ignore[attr-defined]
