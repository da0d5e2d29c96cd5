"""What sealing costs and how long verifying takes, with many events and beside other writers."""

import multiprocessing
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from chibo.access.audit.sealing import LONG_REST, PIECE, seal, stand_back
from chibo.access.audit.verifying import verify
from chibo.bench.plan import FOUNDED, TODAY
from chibo.core.acts import act
from chibo.organisations.models import Organisation
from chibo.people.models import Person
from chibo.structure.actions.found import found

EVENTS = "people_personevent"
BATCH = 500
AT_ONCE = 10
"""Batches in one transaction of the import, so that the sealer finds work while it goes on."""
ROUNDS = 5
EVERY = 2.0
"""Seconds between two sealings while others write; a server rests thirty times as long."""
NAMES = {"without": False, "with": True}
SIZE = """
SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c
WHERE c.relname IN ('access_auditblock', 'access_auditshape', 'access_auditsegment')
"""


def measure(events: int, rows: int, tell: Callable[[str], None]) -> dict[str, Any]:
    """Seal and verify `events` events, lay hands on three of them, then import `rows` rows beside a writer."""
    with _heads_of_its_own():
        return _measure(events, rows, tell)


def _measure(events: int, rows: int, tell: Callable[[str], None]) -> dict[str, Any]:
    place = found(
        superior=None,
        name="Tỉnh ủy thử",
        code="T",
        type="province",
        kind="other",
        by=None,
        on=FOUNDED,
        citing="QĐ",
    )
    journal = act("bench.setup", by=None, at=place, on=TODAY)
    person = Person.objects.create(full_name="Người Thử", home=place, recorded=journal)
    tell(f"{events} × {EVENTS}")
    _multiply(EVENTS, "pgh_id", f"pgh_obj_id = {person.pk}", events)
    tell("seal")
    sealing = _timed(lambda: seal(settling=timedelta(0), rest=0))
    seal(settling=timedelta(0))  # closes the range
    tell("verify")
    verifying = _timed(verify)
    sizes = {
        "seals_bytes": int(_ask(SIZE)),
        "events_bytes": int(_ask(f"SELECT pg_total_relation_size('{EVENTS}')")),
    }
    tell("verify, three rows changed")
    touched = _lay_hands()
    finding = _timed(verify)
    tell("import")
    beside = _beside(place, person, rows, tell)
    return {
        "events": events,
        "seal_s": sealing[1],
        "verify_s": verifying[1],
        "agrees": verifying[0].ok,
        "verify_changed_s": finding[1],
        "found": sorted((one.kind, one.row) for one in finding[0].findings) == sorted(touched),
        **sizes,
        **beside,
    }


@contextmanager
def _heads_of_its_own() -> Iterator[None]:
    """Never a line of the bench among the heads of the installation."""
    real = settings.AUDIT_HEADS
    with tempfile.TemporaryDirectory() as folder:
        settings.AUDIT_HEADS = Path(folder) / "heads.log"
        try:
            yield
        finally:
            settings.AUDIT_HEADS = real


def _lay_hands() -> list[tuple[str, int]]:
    """Alter one sealed event, delete one, and put one back under a number that is free."""
    first = int(_ask(f"SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY pgh_id) FROM {EVENTS}"))
    columns = _columns(EVENTS, "pgh_id")
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {EVENTS} SET full_name = 'Khác' WHERE pgh_id = %s", [first])
        cursor.execute(f"DELETE FROM {EVENTS} WHERE pgh_id = %s", [first + 1])
        cursor.execute(f"SELECT min(pgh_id) - 1 FROM {EVENTS}")
        free = cursor.fetchone()[0]
        cursor.execute(
            f"INSERT INTO {EVENTS} (pgh_id, {columns}) SELECT %s, {columns} FROM {EVENTS} WHERE pgh_id = %s",
            [free, first + 2],
        )
    return [("altered", first), ("deleted", first + 1), ("inserted", free)]


def _beside(place: Organisation, person: Person, rows: int, tell: Callable[[str], None]) -> dict[str, Any]:
    """How long another writer takes while rows are imported: in turns without and with a sealer at work.

    Each round has a p99 of its own and their median is compared, so that one round in which the machine was
    busy with something else decides nothing.
    """
    times: dict[bool, list[list[float]]] = {False: [], True: []}
    for number in range(ROUNDS):
        for sealed in (False, True) if number % 2 == 0 else (True, False):
            with _sealing(sealed):
                found = _write_during_import(place, person, rows)
            times[sealed].append(found)
            tell(f"{'with' if sealed else 'without'} sealer: {len(found)} writes, p99 {_p99(found):.1f} ms")
            seal(rest=0)
    p99 = {name: [round(_p99(some), 1) for some in times[sealed]] for name, sealed in NAMES.items()}
    middle = {name: [round(median(some), 2) for some in times[sealed]] for name, sealed in NAMES.items()}
    return {
        "import_rows": rows,
        "writes": {name: sum(map(len, times[sealed])) for name, sealed in NAMES.items()},
        "median_ms": {name: median(some) for name, some in middle.items()},
        "p99_ms_of_rounds": p99,
        "p99_ms": {name: median(some) for name, some in p99.items()},
        "p99_ratio": round(median(p99["with"]) / median(p99["without"]), 2),
    }


def _write_during_import(place: Organisation, person: Person, rows: int) -> list[float]:
    failed: list[BaseException] = []

    def importing() -> None:
        try:
            for first in range(0, rows // BATCH, AT_ONCE):
                with transaction.atomic():
                    act("bench.import", by=None, at=place, on=TODAY)
                    for _batch in range(first, min(first + AT_ONCE, rows // BATCH)):
                        _multiply("people_person", "id", f"id = {person.pk}", BATCH)
        except BaseException as error:
            failed.append(error)
        finally:
            connection.close()

    other = threading.Thread(target=importing)
    other.start()
    times: list[float] = []
    while other.is_alive():
        began = time.perf_counter()
        with transaction.atomic():
            act("bench.write", by=None, at=place, on=TODAY)
            Person.objects.filter(pk=person.pk).update(full_name=f"Người Thử {len(times) % 7}")
        times.append((time.perf_counter() - began) * 1000)
        time.sleep(0.005)
    other.join()
    if failed:
        raise failed[0]
    return times


@contextmanager
def _sealing(wanted: bool) -> Iterator[None]:
    """A sealer at work in a process of its own, as `chibo serve` has one beside those that answer pages."""
    own = multiprocessing.get_context("fork")
    over = own.Event()
    sealer = own.Process(target=_seal_on, args=(over,), daemon=True)
    if wanted:
        sealer.start()
    try:
        yield
    finally:
        over.set()
        if wanted:
            sealer.join()
            if sealer.exitcode:
                raise RuntimeError(f"the sealer ended with {sealer.exitcode}")


def _seal_on(over: Any) -> None:
    connection.connection = None  # the one here is of the process that began us
    stand_back()
    while not over.wait(EVERY):
        seal(at_once=PIECE, rest=LONG_REST, wait=over.wait)


def _multiply(table: str, key: str, which: str, times: int) -> None:
    """Write a row again and again, each with a number of its own."""
    columns = _columns(table, key)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({columns}) SELECT {columns} FROM (SELECT * FROM {table} WHERE {which} LIMIT 1) one,"
            " generate_series(1, %s)",
            [times],
        )


def _columns(table: str, key: str) -> str:
    return str(
        _ask(
            "SELECT string_agg(quote_ident(attname), ', ') FROM pg_attribute WHERE attrelid = %s::regclass"
            " AND attnum > 0 AND NOT attisdropped AND attname <> %s AND attgenerated = ''",
            table,
            key,
        )
    )


def _ask(statement: str, *values: Any) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone()[0]


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    began = time.perf_counter()
    result = work()
    return result, round(time.perf_counter() - began, 2)


def _p99(times: list[float]) -> float:
    return quantiles(times, n=100)[98]
