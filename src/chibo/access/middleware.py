"""One transaction per request, as the role that policies bind, with the scope of the person who asks."""

from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponse

from chibo.access import scope

Answer = Callable[[HttpRequest], HttpResponse]

APP_ROLE = "chibo_app"


class RequestTransaction:
    """Everything a request does happens, or none of it does.

    An error rolls back; only its answer is sent. (A refusal rolls back what the view did, see `site`.)
    """

    role = APP_ROLE

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path == "/healthz":
            return self.get_response(request)
        with transaction.atomic(), scope.role(self.role):
            scope.leave()
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
            else:
                scope.leave()
        return response


class Scope:
    """Works out once what the signed-in user holds today, and tells the database."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        held = scope.of(request.user) if request.user.is_authenticated else scope.Scope()
        request.scope = held  # type: ignore[attr-defined]
        if request.user.is_authenticated:
            scope.enter(held)
        return self.get_response(request)
