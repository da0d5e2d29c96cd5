"""Who is at the door: the account whose own rows sign-in may read before a user is known.

Row-level policies let through the rows of `chibo.user`, set once somebody is signed in, and of `chibo.signing_in`,
set here: after the right password, in the steps that follow it, for the account a passkey names, and for the one
account whose failed try is noted. It opens nothing but the tables of sign-in, for one transaction.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


def enter(user_id: int | None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('chibo.signing_in', %s, true)", [str(user_id) if user_id is not None else ""]
        )


@contextmanager
def entered(user_id: int) -> Iterator[None]:
    """For these statements only; afterwards as before."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT COALESCE(current_setting('chibo.signing_in', true), '')")
        before = cursor.fetchone()[0]
    enter(user_id)
    try:
        yield
    finally:
        enter(int(before) if before else None)
