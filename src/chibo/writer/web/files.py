"""Files of documents: the list on the page of a document, download as Word and as PDF."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from chibo.core import clock
from chibo.core.reasons import Reason, Refused
from chibo.documents.models import Document
from chibo.organisations.models import Standing
from chibo.writer import opening, pages, rules, store
from chibo.writer.web.answers import PDF, download


@login_required
def file(request: HttpRequest, pk: int) -> HttpResponse:
    found = opening.find(pk, user=request.user)  # type: ignore[arg-type]
    return download(store.read(found.sha256), rules.safe_name(found.name, "docx"))


@login_required
def as_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    found = opening.find(pk, user=request.user)  # type: ignore[arg-type]
    made = pages.pdf(store.read(found.sha256))
    if made is None:
        raise Refused(
            Reason(
                "no_pages",
                _("This machine could not make a PDF of it."),
                todo=_("Download the Word file and print it from Word."),
            )
        )
    name = rules.safe_name(found.name.removesuffix(".docx"), "pdf")
    return download(made, name, PDF)


def of_document(request: HttpRequest, document: Document) -> str:
    """The files this reader may have, public ones first; two statements. Nothing where there are none."""
    listed = list(
        opening.seen(request.user).filter(document=document).order_by("internal", "about", "pk")  # type: ignore[arg-type]
    )
    if not listed:
        return ""
    about = {one.about_id for one in listed if one.about_id}
    standings = Standing.objects.in_force(clock.today()).filter(organisation__in=about)
    names = dict(standings.values_list("organisation_id", "name"))
    rows = [(one, names.get(one.about_id or 0, "")) for one in listed]
    return render_to_string("writer/files.html", {"files": rows, "may_pdf": pages.may_make_pdf()}, request)
