"""What higher parts of the house show on the page of a document, below what the register says.

Declared here, low in the house; filled in `AppConfig.ready()` of the apps above.
"""

from collections.abc import Callable

from django.http import HttpRequest

from chibo.documents.models import Document

Render = Callable[[HttpRequest, Document], str]
"""Gives safe HTML (`render_to_string`), or nothing where it has nothing to show to this reader."""

_shown: list[Render] = []


def beside(fn: Render) -> Render:
    if fn not in _shown:
        _shown.append(fn)
    return fn


def pieces(request: HttpRequest, document: Document) -> list[str]:
    return [html for fn in _shown if (html := fn(request, document))]
