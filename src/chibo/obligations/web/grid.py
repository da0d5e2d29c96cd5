"""Note a step of many organisations at once: a table whose rows are the organisations, like a sheet of paper."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.forms import Select
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chibo.access import reach
from chibo.core import clock
from chibo.core.reasons import Reason, Refused
from chibo.obligations import board, opening
from chibo.obligations.actions.note import MarkRow, note
from chibo.obligations.board import Narrow
from chibo.obligations.facts import mark_facts
from chibo.obligations.marking import reasons_not_to_mark
from chibo.obligations.models import Mark
from chibo.obligations.rows import clean
from chibo.obligations.web.answering import by
from chibo.obligations.web.forms import SaidForm
from chibo.obligations.web.noting import stage_asked, stages, waterfall
from chibo.obligations.web.place import Seen, grassroots_of, round_asked, seen
from chibo.obligations.words import Class
from chibo.organisations.models import Organisation, Standing

PAGE = 100


@dataclass
class GridRow:
    """An organisation that has not come to the step, and what is typed beside it."""

    organisation: Organisation
    standing: Standing | None
    grassroots: str
    form: SaidForm
    reasons: list[Reason] = field(default_factory=list)

    @property
    def pk(self) -> int:
        return self.organisation.pk

    @property
    def is_filled(self) -> bool:
        return any(self.form.data.get(self.form.add_prefix(name), "").strip() for name in self.form.fields)


@login_required
def many(request: HttpRequest, pk: int) -> HttpResponse:
    view = seen(request, opening.find(pk, user=request.user), clock.today())  # type: ignore[arg-type]
    if "obligations.mark" not in view.held:
        raise Http404
    obligation = view.obligation
    stage = stage_asked(request, obligation)
    round_on = round_asked(obligation, view.on, request.GET.get("ky", ""))
    page = Paginator(_open(request, view, stage, round_on), PAGE).get_page(request.GET.get("page"))
    rows = _rows(request, view, list(page.object_list), stage)
    context: dict[str, Any] = {
        "obligation": obligation,
        "standing": view.here.standing_on(view.on),
        "stages": stages(stage),
        "round_on": round_on,
        "rows": rows,
        "columns": [form_field.label for form_field in rows[0].form.fields.values()] if rows else [],
        "page": page,
        "no_content": obligation.klass == Class.NO_CONTENT,
        "back": waterfall(obligation, round_on),
    }

    def again(reasons: Any = ()) -> HttpResponse:
        return render(request, "obligations/grid.html", {**context, "reasons": reasons}, status=422)

    if request.method != "POST":
        return render(request, "obligations/grid.html", context)
    filled = [row for row in rows if row.is_filled]
    if not filled:
        return again([Reason("nobody", _("Fill in at least one row."))])
    given = _given(view, filled, stage, round_on)
    if given is None:
        return again()
    request.answer_refusal = again  # type: ignore[attr-defined]
    note(rows=given, on=view.on, **by(request))
    messages.success(request, _("The act is recorded."))
    return redirect(waterfall(obligation, round_on))


def _open(request: HttpRequest, view: Seen, stage: str, round_on: date) -> list[int]:
    """The organisations that have not come to this step, in the order of the tree."""
    duties = board.lines(view.asked, Narrow(round_on=round_on))
    pks = [duty.organisation_id for duty in duties]
    noted = Mark.objects.standing().filter(obligation=view.obligation, round_on=round_on, stage=stage)
    have = set(noted.filter(organisation__in=pks).values_list("organisation_id", flat=True))
    reached = set(
        reach.reach(request.user, "obligations.mark").filter(pk__in=pks).values_list("pk", flat=True)  # type: ignore[arg-type]
    )
    return [pk for pk in pks if pk in reached and pk not in have]


def _rows(request: HttpRequest, view: Seen, pks: list[int], stage: str) -> list[GridRow]:
    organisations = Organisation.objects.in_bulk(pks)
    standings = {
        s.organisation_id: s for s in Standing.objects.in_force(view.on).filter(organisation__in=pks)
    }
    given = request.POST if request.method == "POST" else None
    forms = {
        pk: SaidForm(given, obligation=view.obligation, stage=stage, prefix=str(pk), auto_id="g-%s")
        for pk in pks
    }
    for form in forms.values():
        for one in form.fields.values():
            one.widget.attrs["class"] = "form-select" if isinstance(one.widget, Select) else "form-control"
    above = grassroots_of(pks, view.on)
    return [
        GridRow(organisations[pk], standings.get(pk), above.get(pk, ""), form) for pk, form in forms.items()
    ]


def _given(view: Seen, filled: list[GridRow], stage: str, round_on: date) -> list[MarkRow] | None:
    """The rows as they are to be noted; nothing where one of them is wrong: each says why beside itself."""
    given: list[tuple[GridRow, MarkRow]] = []
    for row in filled:
        if row.form.is_valid():
            try:
                said = clean(
                    MarkRow(view.obligation, row.organisation, stage, round_on=round_on, **row.form.said)
                )
            except Refused as refusal:
                row.reasons += refusal.reasons
            else:
                given.append((row, said))
    facts = mark_facts([said for _row, said in given], today=view.on) if given else []
    for (row, _said), known in zip(given, facts, strict=True):
        row.reasons += reasons_not_to_mark(known)
    wrong = any(row.reasons or row.form.errors for row in filled)
    return None if wrong else [said for _row, said in given]
