"""Away to the sign-in server, and back from it."""

from allauth.socialaccount.providers.openid_connect import views
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET
from requests.exceptions import RequestException

from chibo.accounts.identities import not_signed_in


@require_GET
def leave(request: HttpRequest, provider_id: str) -> HttpResponse:
    return _safely(views.login, request, provider_id)


@require_GET
def come_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    return _safely(views.callback, request, provider_id)


def _safely(view: object, request: HttpRequest, provider_id: str) -> HttpResponse:
    """A server that does not answer, or not as it should, is not a fault of this program."""
    try:
        response: HttpResponse = view(request, provider_id)  # type: ignore[operator]
    except (RequestException, KeyError, ValueError):
        response = not_signed_in(request)
    return response
