"""Size of the text: kept in a cookie of the browser, no account needed."""

from typing import Literal

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

COOKIE = "text_size"
YEAR = 365 * 24 * 3600

Size = Literal["normal", "large"]


def text_size(request: HttpRequest) -> Size:
    """16 px or, on request, 20 px."""
    return "large" if request.COOKIES.get(COOKIE) == "large" else "normal"


@require_POST
def appearance(request: HttpRequest) -> HttpResponse:
    """Keep the size asked for and go back to the page."""
    response = HttpResponseRedirect(_back(request))
    size = "large" if request.POST.get("text_size") == "large" else "normal"
    response.set_cookie(COOKIE, size, max_age=YEAR, samesite="Lax", httponly=True, secure=request.is_secure())
    return response


def _back(request: HttpRequest) -> str:
    target = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if safe else "/"
