"""Ordinary pages as two people ask for them: server time and bytes over the wire, under row-level security."""

import gzip
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from django.conf import settings
from django.test import Client
from django.utils.translation import gettext as _

from chibo.access.grants import APP_ROLE, OWNER_ROLE
from chibo.access.middleware import RequestTransaction
from chibo.accounts.models import User
from chibo.bench.load import CLERK, OFFICE, Province
from chibo.bench.plan import TODAY
from chibo.bench.timing import timed
from chibo.core.reasons import Reason, Refused

OK = 200
_ONCE = re.compile(r'value="[0-9A-Za-z-]{32,64}"')
"""Request ids and keys against forged forms."""


@dataclass(frozen=True)
class Page:
    """A page of one reader: the median time the server took in ms, and its bytes as sent (gzip).

    `open_ms` is the same page, in the same turns, asked for as the owner of the tables, to whom the policies let
    every row through; `times` how many times as long it takes with them.
    """

    path: str
    ms: float
    bytes: int
    open_ms: float
    times: float


def measure(province: Province) -> dict[str, list[dict[str, Any]]]:
    """By who asks. Refused: a page that does not answer 200, which would be measured too fast."""
    asking = {OFFICE: list(_of_the_office(province)), CLERK: list(_of_the_clerk(province))}
    return {
        name: [asdict(_measured(_signed_in(name), path)) for path in paths] for name, paths in asking.items()
    }


def _of_the_office(of: Province) -> Iterator[str]:
    """What somebody in the office of a superior committee opens on an ordinary day."""
    yield "/"
    yield "/to-chuc/"
    yield f"/to-chuc/{of.superior}/"
    yield f"/to-chuc/{of.superior}/sinh-hoat/"
    yield "/to-chuc/tim/?q=chi+bo+T01"
    yield "/so-lieu/"
    yield "/so-lieu/?nhom=dang-vien"
    yield "/so-lieu/?nhom=sinh-hoat"
    yield "/so-lieu/?nhom=nhiem-vu"
    yield "/so-lieu/?nhom=han-che"
    yield "/so-lieu/meetings_held/?muc=chua"
    yield "/so-lieu/obligations_overdue/"
    yield "/so-lieu/plans_late/"
    yield "/so-lieu/attendance/"
    yield "/so-lieu/members/"
    yield "/dang-vien/"
    yield "/dang-vien/?ten=nguyen+van"
    yield "/cap-uy/"
    yield "/cap-uy/phu-trach/"
    yield f"/sinh-hoat/{of.superior}/"
    yield "/quy-dinh/"


def _of_the_clerk(of: Province) -> Iterator[str]:
    """What the clerk of a grassroots committee opens."""
    month = f"/sinh-hoat/{of.cell}/{TODAY:%Y-%m}/"
    yield "/"
    yield "/to-chuc/"
    yield f"/to-chuc/{of.cell}/"
    yield f"/to-chuc/{of.cell}/dang-vien/"
    yield "/so-lieu/"
    yield "/so-lieu/attendance/"
    yield "/dang-vien/"
    yield f"/dang-vien/{of.person}/"
    yield f"/cap-uy/{of.grassroots}/"
    yield f"/sinh-hoat/{of.grassroots}/"
    yield f"/sinh-hoat/{of.cell}/"
    yield month
    yield f"{month}bien-ban/"
    yield f"/sinh-hoat/{of.grassroots}/{TODAY:%Y-%m}/luoi/"


def _signed_in(name: str) -> Client:
    client = Client(HTTP_HOST=settings.ALLOWED_HOSTS[0], HTTP_ACCEPT_ENCODING="gzip")
    client.force_login(User.objects.get(username=name))
    return client


def _measured(client: Client, path: str) -> Page:
    (answer, ms), (opened, open_ms) = timed(lambda: client.get(path), lambda: _without_policies(client, path))
    for one in (answer, opened):
        if one.status_code != OK:
            raise _refused("page_fails", _("The page %(path)s answers %(status)s."), path, one.status_code)
    if _words(answer) != _words(opened):
        raise _refused("page_differs", _("The page %(path)s shows something else without policies."), path)
    return Page(path, ms, len(answer.content), open_ms, round(ms / open_ms, 2))


def _without_policies(client: Client, path: str) -> Any:
    """As the owner: only the filters of the program hold, as they would in a program without policies."""
    RequestTransaction.role = OWNER_ROLE
    try:
        return client.get(path)
    finally:
        RequestTransaction.role = APP_ROLE


def _words(answer: Any) -> str:
    """What is shown, without the numbers that each form gets anew."""
    return _ONCE.sub("", gzip.decompress(answer.content).decode())


def _refused(code: str, message: str, path: str, status: int = OK) -> Refused:
    return Refused([Reason(code, message % {"path": path, "status": status})])
