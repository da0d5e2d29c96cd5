"""Answers that take long are sent as they come: a page that grows line by line, a packed folder file by file.

The transaction of the request is over by then. Whoever reads or writes in between opens one of their own for each
step, with the role and the scope of the person who asked (`in_scope`); what is done is done, also when the reader
leaves, and sending the same files again finds it done.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from django.db import transaction
from django.http import HttpRequest, StreamingHttpResponse
from django.template.loader import render_to_string
from django.utils import translation

from chibo.access import scope
from chibo.access.middleware import APP_ROLE

LINES, END = "<!--lines-->", "<!--end-->"
"""Where the lines go in the template of a page that grows, and where it is said how all ended."""


@contextmanager
def in_scope(held: scope.Scope) -> Iterator[None]:
    with transaction.atomic(), scope.role(APP_ROLE):
        scope.enter(held)
        yield


def page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    lines: Iterable[str],
    end: Callable[[], str],
) -> StreamingHttpResponse:
    """The page up to its mark, the lines as they come, how all ended, and the rest."""
    before, _mark, rest = render_to_string(template, context, request).partition(LINES)
    between, _mark, after = rest.partition(END)
    language = translation.get_language()

    def parts() -> Iterator[str]:
        yield before
        with translation.override(language):
            yield from lines
            yield between + end()
        yield after

    return _as_it_comes(StreamingHttpResponse(parts()))


class _Pipe:
    """What a packed folder is written into: its bytes are taken out as they come."""

    def __init__(self) -> None:
        self._kept: list[bytes] = []

    def write(self, content: bytes) -> int:
        self._kept.append(bytes(content))
        return len(content)

    def flush(self) -> None:
        """Nothing waits."""

    def taken(self) -> bytes:
        content = b"".join(self._kept)
        self._kept.clear()
        return content


def folder(files: Iterable[tuple[str, bytes]], name: str) -> StreamingHttpResponse:
    """A zip of files that are made while it is sent. Excel files are packed already."""

    def parts() -> Iterator[bytes]:
        pipe = _Pipe()
        with ZipFile(pipe, "w", ZIP_STORED) as packed:  # type: ignore[call-overload]  # it only writes
            for file, content in files:
                packed.writestr(ZipInfo(file), content)
                yield pipe.taken()
        yield pipe.taken()

    response = StreamingHttpResponse(parts(), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return _as_it_comes(response)


def _as_it_comes(response: StreamingHttpResponse) -> StreamingHttpResponse:
    """Packing would hold lines back until there are many."""
    response["Content-Encoding"] = "identity"
    return response
