"""What cannot be read is turned away at the door, in words: too much of it, or signs that are no text."""

from collections.abc import Callable, Iterator

from django.conf import settings
from django.core.exceptions import BadRequest, RequestDataTooBig
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

Answer = Callable[[HttpRequest], HttpResponse]

NO_TEXT = ("\x00", "\ufffd")
"""The empty sign, which no database keeps, and what stands for bytes that are not UTF-8."""


class ReadableRequests:
    """Refuse with 413 what is larger than any form of ours, with 400 what holds no text. A view never sees either.

    A body without a length is read as an empty one (by Django), so that the length is the whole truth.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _length(request) > settings.LARGEST_REQUEST:
            return too_large(request)
        if holds_no_text([request.path_info]) or holds_no_text(_texts(request.GET)):
            raise BadRequest("the address holds signs that are no text")
        try:
            texts = [*_texts(request.POST), *_file_names(request)]
        except RequestDataTooBig:
            return too_large(request)
        if holds_no_text(texts):
            raise BadRequest("the form holds signs that are no text")
        return self.get_response(request)


def too_large(request: HttpRequest) -> HttpResponse:
    """The page that says how much may be sent at once."""
    words = {"most": settings.LARGEST_REQUEST // 10**6}
    return render(request, "413.html", words, status=413)


def holds_no_text(texts: list[str] | Iterator[str]) -> bool:
    return any(sign in text for text in texts for sign in NO_TEXT)


def _texts(given: QueryDict) -> Iterator[str]:
    for name, values in given.lists():
        yield name
        yield from values


def _file_names(request: HttpRequest) -> Iterator[str]:
    for _field, files in request.FILES.lists():
        yield from (file.name or "" for file in files)


def _length(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0
