"""Language, the picked day, and turning a refusal into a page that says what, why and what to do."""

from collections.abc import Callable, Sequence

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from chibo.core import clock
from chibo.core.reasons import Reason, Refused
from chibo.site.picked import read_picked_day

Answer = Callable[[HttpRequest], HttpResponse]
SAFE = ("GET", "HEAD", "OPTIONS")


class ChosenLanguage:
    """Vietnamese, unless the person chose another language here.

    The browser's own preference is ignored: a phone sold in English still belongs to a Vietnamese secretary.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class PickedDay:
    """Give each request `request.on`, the day looked at. It never decides what a person may do."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            request.on = read_picked_day(request)  # type: ignore[attr-defined]
        except Refused as refusal:
            request.on = clock.today()  # type: ignore[attr-defined]
            return refusal_page(request, refusal.reasons)
        return self.get_response(request)


class Refusals:
    """Answer `Refused` with its reasons (status 422) and leave nothing half-written.

    The view runs in a savepoint, so that the rest of the request (session, receipts) stays usable
    after the rollback. A view that can show its form again sets `request.answer_refusal`, a function
    from the reasons to a response; htmx requests get the reasons as a fragment.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in SAFE:
            return _said(request, self.get_response(request))
        with transaction.atomic():
            response = self.get_response(request)
            if getattr(request, "refused", False) or response.status_code >= 500:
                transaction.set_rollback(True)
        return _said(request, response)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        request.refused = True  # type: ignore[attr-defined]
        return refusal_page(request, exception.reasons)


def _said(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """An address that only a button may send to, typed by hand, answers in words and not with an empty page."""
    if response.status_code != 405 or response.content:
        return response
    page = render(request, "405.html", status=405)
    page["Allow"] = response["Allow"]
    return page


def refusal_page(request: HttpRequest, reasons: Sequence[Reason]) -> HttpResponse:
    """All reasons at once: in the view's own form, as a fragment for htmx, or as a page."""
    own = getattr(request, "answer_refusal", None)
    if own is not None:
        response: HttpResponse = own(reasons)
        response.status_code = 422
        return response
    if getattr(request, "htmx", False):
        fragment = render(request, "site/refused_fragment.html", {"reasons": reasons}, status=422)
        fragment["HX-Retarget"] = "#announcements"
        fragment["HX-Reswap"] = "innerHTML"
        return fragment
    back = request.headers.get("Referer", "")
    return render(request, "site/refused.html", {"reasons": reasons, "back": back}, status=422)
