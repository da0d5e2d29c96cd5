"""The processes that answer web requests, and the watch over them and over the database."""

import multiprocessing
import os
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from chibo.config import database, home
from chibo.config.postgres import server
from chibo.config.words import gettext as _
from chibo.config.words import refused
from chibo.core.reasons import Refused

SUPERVISOR = "CHIBO_SUPERVISOR"
THREADS = 4
PATIENCE = 10
ANNOUNCE_LIMIT = 60
SEAL_FIRST, SEAL_EVERY = 20.0, 60.0
WORK_FIRST, WORK_AGAIN = 2.0, 5.0


def port_wanted(named: int | None) -> int:
    """The port given, or that of CHIBO_PORT, or 8000. Refused: not a port."""
    text = str(named) if named is not None else os.environ.get("CHIBO_PORT", "8000")
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65535:
        raise refused(
            "wrong_port",
            _("“%(text)s” is not a port.") % {"text": text},
            _("Set CHIBO_PORT to a number from 1 to 65535, for example 8000."),
        )
    return int(text)


def is_free(address: str, port: int) -> bool:
    """Whether nobody listens there. Tried without sharing, since the server itself would share a port silently."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((address, port))
            trial.listen(1)
        except OSError:
            return False
    return True


def serve(address: str, port: int, workers: int) -> None:
    """Answer requests until asked to end. Refused: the port is in use."""
    if not is_free(address, port):
        raise refused(
            "port_taken",
            _("Port %(port)s of %(address)s is in use by another program, or not allowed to this user.")
            % {"port": port, "address": address},
            _("Stop that program, or choose another port: CHIBO_PORT=8001 chibo serve."),
        )
    os.environ["CHIBO_DB_ROLE"] = "app"
    os.environ[SUPERVISOR] = str(os.getpid())
    # Workers start afresh: a fork would inherit the login of the owner and the lock on the data folder.
    multiprocessing.set_start_method("spawn", force=True)
    over = threading.Event()
    for watch in (lambda: _announce(address, port, over), lambda: _keep_database(home.folder(), over)):
        threading.Thread(target=watch, daemon=True).start()
    keepers = [
        threading.Thread(target=keep, args=(over,), daemon=True) for keep in (keep_sealed, keep_working)
    ]
    for keeper in keepers:
        keeper.start()
    try:
        Granian(
            "chibo.config.wsgi:application",
            address=address,
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,
            blocking_threads=THREADS,
            blocking_threads_idle_timeout=600,
            websockets=False,
            log_level=LogLevels.warning,
            respawn_failed_workers=True,
            workers_kill_timeout=PATIENCE,
        ).serve()
    finally:
        over.set()
        for keeper in keepers:
            keeper.join(PATIENCE)


def answers(address: str, port: int) -> bool:
    """Whether this program answers there, with its database."""
    host = f"[{address}]" if ":" in address else address
    try:
        with urllib.request.urlopen(f"http://{host}:{port}/healthz", timeout=5) as answer:  # nosec B310  # http to ourselves
            return bool(answer.read() == b"ok\n")
    except OSError:
        return False


def end_with_supervisor() -> None:
    """End this worker when the process that started it is killed; the port would stay taken otherwise."""
    supervisor = os.environ.get(SUPERVISOR)
    if supervisor and os.getppid() == int(supervisor):
        threading.Thread(target=_follow, args=(int(supervisor),), daemon=True).start()


def _follow(supervisor: int, end: Callable[[int], None] = os._exit) -> None:
    while os.getppid() == supervisor:
        time.sleep(0.5)
    end(1)


def _announce(address: str, port: int, over: threading.Event) -> None:
    deadline = time.monotonic() + ANNOUNCE_LIMIT
    while not over.wait(0.3) and time.monotonic() < deadline:
        if answers(address, port):
            shown = {"url": f"http://{address}:{port}/"}
            print(_("Ready: %(url)s (Ctrl+C ends it)") % shown, flush=True)  # noqa: T201
            return


def _keep_database(folder: Path, over: threading.Event) -> None:
    """Start the embedded server again when it was killed."""
    while not database.url() and not over.wait(1):
        if server.alive(folder):
            continue
        try:
            server.start(folder)
        except Refused as refusal:
            print(refusal, file=sys.stderr, flush=True)  # noqa: T201


def keep_sealed(over: threading.Event, *, first: float = SEAL_FIRST, every: float = SEAL_EVERY) -> None:
    """Seal the audit every minute, as the owner; what goes wrong is told once and tried again."""
    from django.db import connection

    from chibo.access.audit.sealing import LONG_REST, PIECE, seal, stand_back
    from chibo.core import clock
    from chibo.privacy.actions.clear_history import clear_histories

    pause, told = first, ""
    while not over.wait(pause):
        pause = every
        try:
            stand_back()
            seal(at_once=PIECE, rest=LONG_REST, wait=over.wait)
            clear_histories(on=clock.today())
            told = ""
        except Refused:
            continue  # another program is sealing
        except Exception as error:  # the pages go on whatever happens here
            if told != str(error):
                told = str(error)
                shown = {"error": told.strip()}
                print(_("The audit could not be sealed (%(error)s).") % shown, file=sys.stderr, flush=True)  # noqa: T201
        finally:
            connection.close()


def keep_working(over: threading.Event, *, first: float = WORK_FIRST) -> None:
    """Keep one worker that makes what people asked for in the background; start another when it was killed."""
    worker: subprocess.Popen[bytes] | None = None
    pause = first
    try:
        while not over.wait(pause):
            pause = WORK_AGAIN
            if worker is None or worker.poll() is not None:
                # As the owner, who looks after the queue; each job puts on the role of requests.
                environment = os.environ | {"CHIBO_DB_ROLE": "owner"}
                # It has nothing to print, and must not keep open what whoever started us reads.
                worker = subprocess.Popen(  # nosec B603  # our own program, no words of anybody
                    [sys.executable, "-m", "chibo", "work"], env=environment, stdout=subprocess.DEVNULL
                )
    finally:
        if worker is not None and worker.poll() is None:
            worker.terminate()
            try:
                worker.wait(PATIENCE / 2)
            except subprocess.TimeoutExpired:
                worker.kill()  # what it had begun is taken again
