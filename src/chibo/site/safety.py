"""What every answer says to the browser: nothing from elsewhere is loaded, and no page is kept by anybody."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]

# Scripts, styles and fonts come from this server only, none stands in the page; `data:` is for the arrows of lists,
# which the style sheet draws.
CONTENT_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
# Pages hold people: neither a proxy nor the computer of an office that several share may keep them.
NOT_KEPT = "private, no-store"


class SafeAnswers:
    """Sets what is not set already: static files say themselves how long they may be kept."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", CONTENT_POLICY)
        response.headers.setdefault("Cache-Control", NOT_KEPT)
        return response
