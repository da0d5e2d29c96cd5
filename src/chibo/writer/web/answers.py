"""Answers that are files, and the page that shows a paper."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from chibo.writer import docx, pages
from chibo.writer.paper import Paper

PDF = "application/pdf"


def download(content: bytes, name: str, kind: str = docx.KIND) -> HttpResponse:
    """A file to be saved, never shown inside a page: `name` holds plain letters only (`rules.safe_name`)."""
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def document_page(
    request: HttpRequest,
    paper: Paper,
    *,
    title: str,
    back: str = "",
    acts: Sequence[tuple[str, str, str]] = (),
    **context: Any,
) -> HttpResponse:
    """A paper as it will look, in a page. `acts` are buttons (text, address, icon) above it."""
    shown = {"title": title, "back": back, "acts": acts, "paper": pages.html(paper)}
    return render(request, "writer/page.html", {**context, **shown})
