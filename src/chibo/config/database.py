"""Where the database is and as whom one logs in. Reads only: the server is started by the commands."""

import os
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from chibo.config import home
from chibo.config.postgres import roles, sockets
from chibo.config.words import gettext as _
from chibo.config.words import refused

ROLE_NAMES = {"owner": roles.OWNER, "app": roles.APP}
MINUTE = 60


def url() -> str:
    """The address of a real server, or nothing when the embedded one serves."""
    return os.environ.get("DATABASE_URL", "")


def role() -> str:
    """The database role of this process: CHIBO_DB_ROLE=app for web processes, owner (default) for commands."""
    name = os.environ.get("CHIBO_DB_ROLE", "owner")
    if name not in ROLE_NAMES:
        raise refused(
            "wrong_role",
            _("CHIBO_DB_ROLE holds “%(name)s”; it must be owner or app.") % {"name": name},
            _("Correct or remove the variable."),
        )
    return ROLE_NAMES[name]


def settings() -> dict[str, Any]:
    """DATABASES["default"] of Django."""
    login = _real() if url() else _embedded()
    options = {"connect_timeout": 10, "application_name": "chibo"} | login.pop("OPTIONS", {})
    return login | {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": MINUTE,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def _embedded() -> dict[str, Any]:
    folder = home.folder()
    kept = folder / "secrets" / role()
    return {
        "NAME": roles.DATABASE,
        "USER": role(),
        "PASSWORD": kept.read_text("ascii") if os.access(kept, os.R_OK) else "",
        "HOST": str(sockets.folder(folder)),
        "PORT": str(sockets.PORT),
    }


def _real() -> dict[str, Any]:
    """The server's login; a login that is not the role itself puts the role on when it connects."""
    own = os.environ.get("CHIBO_APP_DATABASE_URL", "") if role() == roles.APP else ""
    login = parsed(own or url())
    if login["USER"] != role():
        options = login["OPTIONS"].get("options", "")
        login["OPTIONS"]["options"] = f"{options} -c role={role()}".strip()
    return login


def parsed(address: str) -> dict[str, Any]:
    """The parts of postgresql://user:password@host:port/database?option=value. Refused: anything else."""
    parts = urlsplit(address)
    try:
        port = parts.port
    except ValueError:
        port = -1
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in ("postgresql", "postgres") or not name or port == -1:
        raise refused(
            "wrong_database_url",
            _("DATABASE_URL is not an address of the form postgresql://user:password@host:port/database."),
            _("Correct the variable, or remove it to use the database that comes with the program."),
        )
    options = dict(parse_qsl(parts.query))
    return {
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": options.pop("port", "") or str(port or ""),
        "OPTIONS": options,
    }
