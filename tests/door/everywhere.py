"""Every address of the program, asked by somebody who may, with what a program of ill will would send."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from django.db import transaction
from django.http import QueryDict
from django.test import Client
from django.urls import NoReverseMatch, reverse

from tests.isolation import world


def addresses(side: world.Side) -> list[tuple[str, str]]:
    """One address of each pattern; those that end the session are left out."""
    found: dict[str, str] = {}
    for name, address in world.addresses(side):
        found.setdefault(name, address)
    for name in sorted({*world.LISTS, *world.OPEN} - {"healthz", "site:sign_out", "account_logout"}):
        try:
            found.setdefault(name, reverse(name))
        except NoReverseMatch:
            continue
    found["figures:opened"] = reverse("figures:opened", args=["members"])
    return list(found.items())


def ask(client: Client, method: str, address: str, *args: Any, **kwargs: Any) -> Any:
    """Send it; whatever it did is undone, so that the next address finds the world as it was."""
    client.raise_request_exception = False
    with transaction.atomic():
        if method == "raw":
            answer = client.generic("POST", address, *args, **kwargs)
        else:
            answer = getattr(client, method)(address, *args, **kwargs)
        if answer.streaming:
            answer.content_read = b"".join(answer.streaming_content)
        transaction.set_rollback(True)
    return answer


@contextmanager
def noting_names() -> Iterator[set[str]]:
    """The names that views and forms look for in a query or a form while this holds."""
    asked: set[str] = set()
    originals = {name: getattr(QueryDict, name) for name in ("__getitem__", "get", "getlist")}

    def noting(original: Any) -> Any:
        def note(self: QueryDict, key: str, *rest: Any) -> Any:
            asked.add(str(key))
            return original(self, key, *rest)

        return note

    with patch.multiple(QueryDict, **{name: noting(original) for name, original in originals.items()}):
        yield asked
