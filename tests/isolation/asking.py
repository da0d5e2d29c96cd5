"""Asking thousands of times: a client without what the matrix does not look at."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import HttpResponse, HttpResponseNotFound
from django.test import Client

Answer = HttpResponse | str
"""An answer, or the words of what went wrong inside, which a server would answer with 500."""


class Asker(Client):
    """Keeps no templates and contexts, which takes as long as a page; what goes wrong inside is raised."""

    def request(self, **request: Any) -> Any:
        response = self.handler(self._base_environ(**request))
        if response.cookies:
            self.cookies.update(response.cookies)
        return response

    def look(self, address: str) -> Answer:
        return _asked(lambda: self.get(address))

    def send(self, address: str, data: Any = None) -> Answer:
        """What was written is taken back, so that the next question finds the world as it was."""
        return _asked(lambda: self.post(address, data or {}))


def bare_not_found(request: Any, exception: Exception) -> HttpResponse:
    """In place of the page that says so, which `tests/site` looks at."""
    return HttpResponseNotFound()


def _asked(ask: Callable[[], HttpResponse]) -> Answer:
    try:
        with transaction.atomic():
            answer = ask()
            transaction.set_rollback(True)
    except Exception as error:
        return f"500 {type(error).__name__}: {error}"
    return answer
