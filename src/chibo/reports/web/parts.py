"""Edit a part, see it while it is written, compose it, put a sentence in, take up or leave changed figures."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from chibo.core import clock
from chibo.core.reasons import Refused
from chibo.reports.actions.edit_section import compose, edit_section
from chibo.reports.actions.put_sentence import put_sentence
from chibo.reports.actions.update_figures import keep_figures, update_figures
from chibo.reports.facts import refuse_text
from chibo.reports.models import Review, Section
from chibo.reports.naming import in_ids, in_names
from chibo.reports.phrases import part_of
from chibo.reports.told import Told, names_of, tell
from chibo.reports.web.answering import about, ask, by, do, found, place, tab_of
from chibo.reports.web.forms import PartForm
from chibo.reports.web.rendering import show
from chibo.reports.words import Part


def _section(review: Review, part: str) -> Section:
    if part not in Part.values:
        raise Http404
    section: Section = get_object_or_404(Section, review=review, part=part)
    return section


@login_required
def edit(request: HttpRequest, pk: int, part: str) -> HttpResponse:
    """The text with its figures in brackets; beside it how it reads. A second clerk's save shows what changed."""
    review = found(request, pk)
    section = _section(review, part)
    told = tell(review, clock.today())
    names = names_of(told)
    written = {"text": in_names(section.text, names), "version": section.version}
    form = PartForm(request.POST or None, initial=written)

    def act() -> None:
        text = in_ids(form.cleaned_data["text"], names)
        edit_section(section=section, on=clock.today(), **form.cleaned_data | {"text": text}, **by(request))

    text = in_ids(request.POST.get("text", section.text), names)
    stale = request.method == "POST" and request.POST.get("version") != str(section.version)
    context: dict[str, Any] = {
        **about(review, told.window.on),
        "section": section,
        "label": Part(part).label,
        **_seen(text, told, review),
        "theirs": show(section.text, told, review) if stale else None,
    }
    return ask(
        request,
        form,
        act,
        back=place(review, tab_of(part)),
        template="reports/edit_part.html",
        record=section,
        **context,
    )


@login_required
@require_POST
def see(request: HttpRequest, pk: int, part: str) -> HttpResponse:
    """How the text reads that stands in the form; nothing is stored."""
    review = found(request, pk)
    _section(review, part)
    told = tell(review, clock.today())
    text = in_ids(request.POST.get("text", "")[:20_000], names_of(told))
    return render(request, "reports/seen.html", _seen(text, told, review))


def _seen(text: str, told: Told, review: Review) -> dict[str, Any]:
    reasons: tuple[Any, ...] = ()
    try:
        refuse_text([text], told)
    except Refused as refusal:
        reasons = refusal.reasons
    return {"shown": show(text, told, review), "wrong": reasons}


@login_required
@require_POST
def compose_part(request: HttpRequest, pk: int, part: str) -> HttpResponse:
    review = found(request, pk)
    section = _section(review, part)
    return do(
        request,
        lambda: compose(section=section, on=clock.today(), **by(request)),
        place(review, tab_of(part)),
    )


@login_required
@require_POST
def put(request: HttpRequest, pk: int) -> HttpResponse:
    review = found(request, pk)
    id = request.POST.get("chi-so", "")
    return do(
        request,
        lambda: put_sentence(review=review, id=id, on=clock.today(), **by(request)),
        place(review, tab_of(part_of(id))),
    )


@login_required
@require_POST
def figures(request: HttpRequest, pk: int) -> HttpResponse:
    """Take up what the records say, or leave what is printed: one figure, or all."""
    review = found(request, pk)
    id = request.POST.get("chi-so", "")
    action = keep_figures if request.POST.get("viec") == "giu" else update_figures
    return do(
        request,
        lambda: action(review=review, ids={id} if id else None, on=clock.today(), **by(request)),
        place(review, request.POST.get("phan", "")),
    )
