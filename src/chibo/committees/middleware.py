"""The field “Recorded for” of a form, read once for the whole request."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from chibo.committees import behalf
from chibo.committees.words import EVERY_SECRETARY, EVIDENCE
from chibo.core import clock
from chibo.core.behalf import Behalf, recording_for

Answer = Callable[[HttpRequest], HttpResponse]
WHO, HOW = "thay_cho", "bang_chung"


class RecordingFor:
    """Every act of the request names the person it is recorded for, so that no action needs a parameter.

    Outside one's reach is 404 before anything is done; whether the person belongs where an act stands is
    asked when the act is written, and refused there.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.POST.get(WHO, "") if request.method == "POST" else ""
        if not chosen or not request.user.is_authenticated:
            return self.get_response(request)
        with recording_for(_behalf(request, chosen)):
            return self.get_response(request)


def _behalf(request: HttpRequest, chosen: str) -> Behalf:
    citing = _evidence(request.POST.get(HOW, ""))
    if chosen == EVERY_SECRETARY:
        return behalf.EverySecretary(request.user, citing)  # type: ignore[arg-type]
    return behalf.one_person(chosen, user=request.user, today=clock.today(), citing=citing)  # type: ignore[arg-type]


def _evidence(code: str) -> str:
    """What is written down stays in the language of the house, whatever the screen was in."""
    with translation.override(settings.LANGUAGE_CODE):
        return str(EVIDENCE.get(code, ""))
