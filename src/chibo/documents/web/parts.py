"""What higher parts of the house show on the page of a document. Filled in `AppConfig.ready()` of the apps above."""

from collections.abc import Callable

from django.http import HttpRequest

from chibo.documents.models import Document

Part = Callable[[HttpRequest, Document], str]
"""Gives safe HTML (`render_to_string`), or nothing."""

_parts: list[Part] = []


def register(part: Part) -> Part:
    if part not in _parts:
        _parts.append(part)
    return part


def rendered(request: HttpRequest, document: Document) -> list[str]:
    return [html for part in _parts if (html := part(request, document))]
