"""What the database lets a request see: subtrees of today's tree, set for one transaction.

Row-level policies read the settings made here. Nothing is set for the session: a pooled connection that is
used again knows nothing, and no scope means no rows.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import F

from chibo.access.models import Appointment, Elevation
from chibo.access.roles import ELEVATE, NAMES, POWERS, SEE, granting
from chibo.access.rules import NOTED_EVERY
from chibo.core import clock
from chibo.organisations.models import Organisation, Path
from chibo.organisations.steps import after

if TYPE_CHECKING:
    from chibo.accounts.models import User


@dataclass(frozen=True)
class Scope:
    """What a signed-in user holds today."""

    lows: list[str] = field(default_factory=list)
    highs: list[str] = field(default_factory=list)
    home: Organisation | None = None
    roles: frozenset[str] = frozenset()
    powers: frozenset[str] = frozenset()
    user_id: int | None = None
    elevated: Elevation | None = None
    """The administrator's elevated hour that runs now, with its end."""


def of(user: "User") -> Scope:
    """The scope of a user today; `home` is the highest node they are appointed at."""
    today = clock.today()
    enter(Scope(user_id=user.pk))  # one's own appointments are visible before anything else is
    held = list(Appointment.objects.in_force(today).held_by(user).select_related("organisation"))
    paths = dict(
        Path.objects.on(today)
        .filter(organisation__in=[a.organisation_id for a in held])
        .values_list("organisation_id", "path")
    )
    naming = {role for power in NAMES for role in granting(power)}
    powers = frozenset[str]().union(*(POWERS[a.role] for a in held))
    hour = _hour(user, today) if ELEVATE in powers else None
    naming_at = {a.organisation_id for a in held if a.role in naming}
    if hour is not None:
        powers |= SEE
        naming_at.add(hour.organisation_id)
    roots = sorted(paths[pk] for pk in naming_at if pk in paths)
    here = sorted(
        (a for a in held if a.organisation_id in paths), key=lambda a: (len(paths[a.organisation_id]), a.pk)
    )
    return Scope(
        user_id=user.pk,
        lows=roots,
        highs=[after(path) for path in roots],
        home=here[0].organisation if here else None,
        roles=frozenset(a.role for a in held),
        powers=powers,
        elevated=hour,
    )


def _hour(user: "User", today: date) -> Elevation | None:
    """The elevated hour that runs now; noting when it was seen, so that a clock set back ends it for good."""
    now = clock.now()
    mine = Elevation.objects.of(user)
    mine.turned_back(now).update(ended_at=F("seen_at"))
    mine.filter(ended_at=None, seen_at__lt=now - NOTED_EVERY).update(seen_at=now)
    hour: Elevation | None = mine.running(now, today).order_by("-until_at").first()
    return hour


def enter(scope: Scope) -> None:
    """From here to the end of the transaction, policies let these subtrees through."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('chibo.scope_low', %s, true), set_config('chibo.scope_high', %s, true),"
            " set_config('chibo.today', %s, true), set_config('chibo.user', %s, true),"
            " set_config('chibo.signing_in', '', true), set_config('chibo.identity', '', true)",
            [_array(scope.lows), _array(scope.highs), clock.today().isoformat(), str(scope.user_id or "")],
        )


def leave() -> None:
    enter(Scope())


def _array(paths: list[str]) -> str:
    return "{" + ",".join(paths) + "}"


@contextmanager
def role(name: str) -> Iterator[None]:
    """Do something as another database role, within the transaction, and come back."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        before: str = cursor.fetchone()[0]
        if before == name:
            yield
            return
        cursor.execute(f"SET LOCAL ROLE {connection.ops.quote_name(name)}")
    try:
        yield
    finally:
        if not connection.needs_rollback and connection.connection.info.transaction_status.name != "INERROR":
            with connection.cursor() as cursor:
                cursor.execute(f"SET LOCAL ROLE {connection.ops.quote_name(before)}")
