"""Whether the program can work: asked by supervisors, answered without signing in."""

from concurrent.futures import ThreadPoolExecutor

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

PATIENCE = 3
"""Seconds for which a database may be silent."""

# One thread asks: a database that hangs holds this one, and the next question waits in vain, but not for long.
_asking = ThreadPoolExecutor(max_workers=1, thread_name_prefix="healthz")


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 when the database answers, 503 when it does not, or not soon."""
    try:
        _asking.submit(_ask).result(timeout=PATIENCE)
    except (DatabaseError, TimeoutError):
        return HttpResponse("database\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")


def _ask() -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    finally:
        connection.close()
