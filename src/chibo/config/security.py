"""Is this installation as closed as it was meant to be? Each check says what it found and what to do.

What a check looks at is handed to it, so that a test can hand it something worse. Nothing here asks the internet: of
versions it is said when their makers stop mending them, as known when this program was written.
"""

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import django
from django.conf import settings

from chibo.config import home
from chibo.config.words import gettext as _
from chibo.config.words import refused
from chibo.core import clock

Check = Callable[[], str]

LOOPBACK_HOSTS = {"127.0.0.1", "localhost", "[::1]"}
LONGEST_SESSION = timedelta(days=14)
SHORTEST_KEY = 50
MENDED_UNTIL = {
    "Python 3.11": date(2027, 10, 31),
    "Python 3.12": date(2028, 10, 31),
    "Python 3.13": date(2029, 10, 31),
    "Python 3.14": date(2030, 10, 31),
    "Django 5.2": date(2028, 4, 30),
}
"""As their makers have announced."""


def checks(opened: str, backups: Path | None) -> Iterator[tuple[str, Check]]:
    """Those that need no database; `opened` is the table of listening sockets of this machine."""
    from chibo.config import web

    yield "versions", lambda: versions(_running(), clock.now().date())
    yield "secret_key", lambda: secret_key(settings.SECRET_KEY)
    yield "files", lambda: files(home.folder())
    yield "backups", lambda: backups_closed(backups)
    yield "debug", lambda: debug(bool(settings.DEBUG))
    yield "hosts", lambda: hosts(settings.ALLOWED_HOSTS, settings.BEHIND_TLS, home.fixed_day())
    yield "tls", lambda: tls(settings)
    yield "sessions", lambda: sessions(settings.SESSION_COOKIE_AGE)
    yield "listening", lambda: listening(opened, web.port_wanted(None), settings.BEHIND_TLS)


def _running() -> tuple[str, str]:
    return f"Python {sys.version_info.major}.{sys.version_info.minor}", "Django " + ".".join(
        str(part) for part in django.VERSION[:2]
    )


def versions(running: Iterable[str], today: date) -> str:
    over = [name for name in running if today > MENDED_UNTIL.get(name, date.max)]
    if over:
        raise refused(
            "version_over",
            _("%(names)s: its makers mend it no more.") % {"names": ", ".join(over)},
            _("Install the newest release of this program, on a system that still gets corrections."),
        )
    return ", ".join((*running, django.get_version(), sys.version.split()[0]))


def secret_key(key: str) -> str:
    if len(key) < SHORTEST_KEY or len(set(key)) < 10:
        raise refused(
            "secret_key_weak",
            _("The secret key has %(length)s signs; it must be random and have at least %(least)s.")
            % {"length": len(key), "least": SHORTEST_KEY},
            _(
                "Delete CHIBO_HOME/secrets/secret_key and start again: a new one is made, and everybody signs in anew."
            ),
        )
    return _("%(length)s signs") % {"length": len(key)}


def files(folder: Path) -> str:
    """Secrets, stored documents, heads of the audit: for their owner alone. In the data folder itself others may pass
    at most, which the database of root needs."""
    wrong = [str(folder)] if folder.stat().st_mode & 0o066 else []
    for name in ("secrets", "files", "audit"):
        inside = folder / name
        if inside.exists():
            wrong += [str(path) for path in (inside, *inside.rglob("*")) if path.stat().st_mode & 0o077]
    if wrong:
        raise refused(
            "files_open",
            _("Other users of this machine can read: %(paths)s.") % {"paths": ", ".join(wrong[:5])},
            _("Run `chmod -R go= %(paths)s`.") % {"paths": " ".join(wrong[:5])},
        )
    return _("for their owner alone")


def backups_closed(folder: Path | None) -> str:
    """Of the folder that was named: a backup holds everything the database holds."""
    if folder is None:
        return _("not looked at: name their folder with --backups")
    wrong = [str(path) for path in folder.iterdir() if path.is_file() and path.stat().st_mode & 0o077]
    if wrong:
        raise refused(
            "backups_open",
            _("Other users of this machine can read: %(paths)s.") % {"paths": ", ".join(wrong[:5])},
            _("Run `chmod 600 %(paths)s`.") % {"paths": " ".join(wrong[:5])},
        )
    return _("for their owner alone")


def debug(on: bool) -> str:
    if on:
        raise refused(
            "debug_on",
            _("The program shows its inside when an error happens (CHIBO_DEBUG)."),
            _("Remove the variable CHIBO_DEBUG and start again."),
        )
    return _("off")


def hosts(allowed: Iterable[str], behind_tls: bool, fixed_day: str) -> str:
    names = set(allowed)
    outside = names - LOOPBACK_HOSTS
    if any(name.strip() in ("", "*") or name.startswith(".") for name in names):
        raise refused(
            "hosts_open",
            _("The program answers to any name (CHIBO_HOSTS)."),
            _("Write the one name under which people reach it: CHIBO_HOSTS=chibo.example.vn."),
        )
    if outside and fixed_day:
        raise refused(
            "demo_outside",
            _("This is the demonstration, whose passwords everybody knows, and it answers to %(names)s.")
            % {"names": ", ".join(sorted(outside))},
            _("Remove CHIBO_HOSTS, or install into an empty data folder."),
        )
    return ", ".join(sorted(names))


def tls(given: Any) -> str:
    """Where others than this machine may ask, everything travels by TLS."""
    outside = set(given.ALLOWED_HOSTS) - LOOPBACK_HOSTS
    if not outside:
        return _("not needed: this machine alone may ask")
    lacking = [
        word
        for word, there in (
            ("https (CHIBO_ORIGINS)", given.BEHIND_TLS),
            ("HSTS", given.SECURE_HSTS_SECONDS > 0),
            ("SESSION_COOKIE_SECURE", given.SESSION_COOKIE_SECURE),
            ("CSRF_COOKIE_SECURE", given.CSRF_COOKIE_SECURE),
            ("SESSION_COOKIE_HTTPONLY", given.SESSION_COOKIE_HTTPONLY),
            ("SESSION_COOKIE_SAMESITE", given.SESSION_COOKIE_SAMESITE in ("Lax", "Strict")),
        )
        if not there
    ]
    if lacking:
        raise refused(
            "no_tls",
            _("Passwords and pages travel readable to %(names)s; lacking: %(lacking)s.")
            % {"names": ", ".join(sorted(outside)), "lacking": ", ".join(lacking)},
            _("Set a server with TLS in front and write CHIBO_ORIGINS=https://NAME (docs/howto/operate.md)."),
        )
    return _("everything travels by TLS")


def sessions(seconds: int) -> str:
    if timedelta(seconds=seconds) > LONGEST_SESSION:
        raise refused(
            "sessions_long",
            _("Who signed in once stays signed in for %(days)s days.") % {"days": seconds // 86400},
            _("Set SESSION_COOKIE_AGE to %(days)s days or less.") % {"days": LONGEST_SESSION.days},
        )
    return _("%(days)s days at most") % {"days": seconds // 86400}


_SOCKET = re.compile(r"^\s*\d+: ([0-9A-F]+):([0-9A-F]{4}) \S+ 0A ", re.MULTILINE)
_LOOPBACK = re.compile(r"0{24}01000000|0{16}FFFF0000[0-9A-F]{6}7F|[0-9A-F]{6}7F")


def listening(opened: str, port: int, behind_tls: bool) -> str:
    """From /proc/net/tcp and tcp6: addresses are there as the machine keeps them, 0100007F is 127.0.0.1."""
    if not opened:
        return _("not known on this machine")
    here = [address for address, at in _SOCKET.findall(opened) if int(at, 16) == port]
    if any(not _LOOPBACK.fullmatch(address) for address in here) and not behind_tls:
        raise refused(
            "listening_outside",
            _("Port %(port)s is open to other machines, without TLS.") % {"port": port},
            _("Start with `chibo serve` (127.0.0.1) and let a server with TLS stand in front."),
        )
    return _("this machine alone") if here else _("not running")


def seal_age(sealed_at: datetime | None, kept: int, newest: int, now: datetime) -> str:
    """`kept` is the last head in the file outside the database, `newest` the last block in it."""
    if sealed_at is None:
        raise refused(
            "never_sealed",
            _("The audit was never sealed: a change made by hand would not be found."),
            _("Run `chibo serve`, which seals every minute, or `chibo audit seal`."),
        )
    if sealed_at - now > timedelta(minutes=5):
        raise refused(
            "clock_behind",
            _("The audit was sealed on %(moment)s, which is still to come: the clock ran backwards.")
            % {"moment": f"{sealed_at:%Y-%m-%d %H:%M}"},
            _("Set the clock of this machine by a time server (NTP)."),
        )
    if now - sealed_at > timedelta(days=1):
        raise refused(
            "seal_old",
            _("The audit was sealed last on %(moment)s.") % {"moment": f"{sealed_at:%Y-%m-%d %H:%M}"},
            _("Run `chibo audit seal`, and look why `chibo serve` does not do it."),
        )
    if kept < newest:
        raise refused(
            "head_not_kept",
            _("The heads of the audit outside the database end at block %(kept)s of %(newest)s.")
            % {"kept": kept, "newest": newest},
            _("Look after CHIBO_HOME/audit/heads.log; `chibo audit seal` writes what is missing."),
        )
    return _("block %(newest)s, kept outside the database") % {"newest": newest}
