"""The notice: drafted, walked step by step, looked at as a page, downloaded."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from chibo.access import doors
from chibo.core import clock
from chibo.core.reasons import Reason, Refused
from chibo.documents.facts import stage_of
from chibo.documents.models import Document
from chibo.documents.web.forms import StepForm
from chibo.documents.web.steps import ACTIONS, SLUGS
from chibo.documents.words import Stage
from chibo.reports import annex as annexes
from chibo.reports import files
from chibo.reports.actions.draft_notice import draft_notice
from chibo.reports.drafting import frame_for, paper_of
from chibo.reports.facts import document_of, name_on
from chibo.reports.models import Review
from chibo.reports.paper import default_excerpt, default_recipients, default_signer, default_symbol
from chibo.reports.told import tell
from chibo.reports.web.answering import about, ask, by, found, place
from chibo.reports.web.forms import NoticeForm
from chibo.writer import docx, pages
from chibo.writer.letterheads import letterhead_on, signers_on
from chibo.writer.models import PaperFile
from chibo.writer.rules import file_name

PDF = "application/pdf"


@login_required
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Symbol, excerpt, signer and recipients, filled from letterhead and conference."""
    review = found(request, pk)
    today = clock.today()
    here = review.organisation
    name = name_on(review, today)
    signer = default_signer(here, today)
    form = NoticeForm(
        request.POST or None,
        offered=signers_on(here, today),
        initial={
            "symbol": default_symbol(here, today),
            "excerpt": default_excerpt(name, review.conference),
            "signer": str(signer.pk) if signer else "",
            "recipients": default_recipients(name),
        },
    )

    def act() -> None:
        draft_notice(review=review, on=today, **form.values, **by(request))

    context: dict[str, Any] = {
        "title": _("Draft the notice"),
        "no_letterhead": letterhead_on(here, today) is None or not form.offered,
        **about(review, today),
    }
    return ask(request, form, act, back=place(review), **context)


@login_required
def step(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """The steps of the document, taken from the page of the review, and back to it."""
    if slug not in SLUGS:
        raise Http404
    stage, title, asked = SLUGS[slug]
    review = found(request, pk, "reports.view")
    document = document_of(review)
    if document is None:
        raise Http404
    document = doors.find(Document, document.pk, user=request.user, power=asked)  # type: ignore[arg-type]
    form = StepForm(request.POST or None, numbered=stage == Stage.NUMBERED, initial={"on": clock.today()})

    def act() -> None:
        ACTIONS[stage](document=document, **form.cleaned_data, **by(request))

    hint = _(
        "The files of the notice and of each organisation's own part are made now; this takes a few moments."
    )
    context = about(review, clock.today()) | {"hint": hint if stage == Stage.ISSUED else ""}
    return ask(request, form, act, back=place(review), title=title, **context)


@login_required
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The pages as they will print; where they are issued, as they were."""
    review = found(request, pk, "reports.view")
    paper = paper_of(review, clock.today())
    context = {
        "page": pages.html(paper),
        "may_pdf": pages.may_make_pdf(),
        "file": _issued(review),
        **about(review, clock.today()),
    }
    return render(request, "reports/preview.html", context)


@login_required
def download(request: HttpRequest, pk: int) -> HttpResponse:
    """The stored file of an issued notice, always the same; before that the draft as it stands."""
    review = found(request, pk, "reports.view")
    return _answer(*_content(review), docx.KIND)


@login_required
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    review = found(request, pk, "reports.view")
    name, content = _content(review)
    made = pages.pdf(content)
    if made is None:
        raise Refused(
            Reason(
                "no_pdf",
                _("The PDF could not be made on this machine."),
                todo=_("Download the Word file, and print it from there."),
            )
        )
    return _answer(name.removesuffix(".docx") + ".pdf", made, PDF)


@login_required
def annex(request: HttpRequest, pk: int) -> HttpResponse:
    """Names by weakness, for the issuing body alone: who may edit the review sees it."""
    review = found(request, pk)
    told = tell(review, clock.today())
    document = document_of(review)
    kept = PaperFile.objects.standing().filter(document=document, internal=False, about__isnull=False)
    stored = kept if document else kept.none()
    own_parts = {file.about_id: file.pk for file in stored}
    context = {
        "points": [
            (point, [(weak, own_parts.get(weak.organisation_id)) for weak in point.organisations])
            for point in annexes.points(told)
        ],
        "told": told,
        "issued": document is not None and stage_of(document) == Stage.ISSUED,
        **about(review, told.window.on),
    }
    return render(request, "reports/annex.html", context)


@login_required
def annex_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The internal annex as a file: the stored one, or as it would be today."""
    review = found(request, pk)
    file = _internal(review)
    if file:
        return _answer(file.name, files.content_of(file), docx.KIND)
    today = clock.today()
    paper = annexes.internal(frame_for(review, today), annexes.points(tell(review, today)), today)
    return _answer("phu-luc-noi-bo-du-thao.docx", files.build(review.organisation, paper), docx.KIND)


def _internal(review: Review) -> PaperFile | None:
    if document_of(review) is None:
        return None
    found_file: PaperFile | None = PaperFile.objects.filter(
        document=review.document, voided=None, internal=True, about=None
    ).first()
    return found_file


def _issued(review: Review) -> PaperFile | None:
    return files.issued_file(review) if document_of(review) else None


def _content(review: Review) -> tuple[str, bytes]:
    file = _issued(review)
    if file:
        return file.name, files.content_of(file)
    paper = paper_of(review, clock.today())
    stem = file_name(paper.number, paper.symbol, "docx").removesuffix(".docx")
    return f"du-thao-{stem}.docx", files.build(review.organisation, paper)


def _answer(name: str, content: bytes, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
