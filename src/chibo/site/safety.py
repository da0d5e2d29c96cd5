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
# What the program never asks of a device is not there to be asked for; passkeys are, by our own pages.
_UNUSED = (
    *("accelerometer", "autoplay", "bluetooth", "camera", "display-capture", "fullscreen", "geolocation"),
    *("gyroscope", "hid", "magnetometer", "microphone", "midi", "payment", "serial", "usb"),
)
PERMISSIONS = ", ".join(
    (
        *(f"{feature}=()" for feature in _UNUSED),
        "publickey-credentials-create=(self)",
        "publickey-credentials-get=(self)",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "Cache-Control": NOT_KEPT,
    "Permissions-Policy": PERMISSIONS,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class SafeAnswers:
    """Outside of everything else, so that errors, redirects and files bear the same. Sets what is not set already:
    static files say themselves how long they may be kept."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response
