"""The data folder: database, files, settings and secrets of one installation.

CHIBO_HOME names it. A folder is ours when it holds the mark `chibo.json` with the number of its data
format; a folder that is foreign, newer, unreadable or somebody else's is refused before anything is written.
Nothing here runs when settings are imported, except reading.
"""

import json
import os
import secrets
from pathlib import Path
from typing import Any

from chibo.config.words import gettext as _
from chibo.config.words import refused

FORMAT = 1
MARK = "chibo.json"
RESTORING = "restoring"


def folder() -> Path:
    """The data folder named by CHIBO_HOME, or the default for this user; it need not exist yet."""
    named = os.environ.get("CHIBO_HOME")
    if named:
        return Path(named).expanduser().absolute()
    if os.geteuid() == 0:
        return Path("/var/lib/chibo")
    return Path("~/.local/share/chibo").expanduser()


def fixed_day_file() -> Path:
    """Where the demo keeps the day its clock is stopped at."""
    return folder() / "today"


def fixed_day() -> str:
    """The day this data folder lives on (YYYY-MM-DD), or nothing: the real one."""
    try:
        return fixed_day_file().read_text("ascii").strip()
    except OSError:
        return ""


def prepare() -> Path:
    """Open the data folder, taking it when it is new or empty. Refused when it is not usable by this program."""
    home = folder()
    try:
        _make(home)
        if not (home / MARK).exists():
            _take(home)
        check(home)
        secret("secret_key")
    except PermissionError as error:
        raise refused(
            "home_unreadable",
            _("The data folder %(home)s cannot be read or written by this user (%(error)s).")
            % {"home": home, "error": error.strerror},
            _("Run as the user who owns it, or name another folder with CHIBO_HOME."),
        ) from error
    except OSError as error:
        raise refused(
            "home_unusable",
            _("The data folder %(home)s cannot be used (%(error)s).")
            % {"home": home, "error": error.strerror},
            _("Name another folder with CHIBO_HOME, or free space on the disk."),
        ) from error
    return home


def check(home: Path) -> None:
    """Refuse a marked folder of a newer program, of another user, or with an interrupted restore."""
    number = data_format(home)
    if number is None:
        raise refused(
            "home_foreign",
            _("The folder %(home)s is not empty and was not made by this program.") % {"home": home},
            _("Name an empty folder with CHIBO_HOME; nothing was changed here."),
        )
    if number > FORMAT:
        raise refused(
            "home_newer",
            _(
                "The data folder %(home)s was written by a newer program (format %(found)s, this one knows %(known)s)."
            )
            % {"home": home, "found": number, "known": FORMAT},
            _(
                "Install the newer program, or restore a backup into an empty folder; nothing was changed here."
            ),
        )
    owner = home.stat().st_uid
    if owner != os.geteuid():
        raise refused(
            "home_of_another_user",
            _("The data folder %(home)s belongs to another user (number %(owner)s).")
            % {"home": home, "owner": owner},
            _(
                "Run the command as that user, for example with `sudo -u`, or name another folder with CHIBO_HOME."
            ),
        )
    if (home / RESTORING).exists():
        raise refused(
            "home_half_restored",
            _("A restore into %(home)s is running or was interrupted; its contents are not complete.")
            % {"home": home},
            _("If no restore is running, empty the folder and run `chibo restore` again."),
        )


def data_format(home: Path) -> int | None:
    """The number of the data format in the mark; None when there is no mark of ours."""
    try:
        mark = json.loads((home / MARK).read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return None
    number = mark.get("format") if isinstance(mark, dict) and mark.get("program") == "chibo" else None
    return number if isinstance(number, int) and number >= 1 else None


def is_empty(home: Path) -> bool:
    """Whether the folder is missing or holds nothing but what file systems put there themselves."""
    ours_or_systems = (".chibo", "lost+found")
    return not home.exists() or all(entry.name.startswith(ours_or_systems) for entry in home.iterdir())


def secret_key() -> str:
    """The signing key of this installation; one that is thrown away while the data folder is not yet prepared."""
    kept = folder() / "secrets" / "secret_key"
    try:
        return kept.read_text("ascii")
    except OSError:
        return secrets.token_urlsafe(50)


def sign_in_server() -> list[dict[str, Any]]:
    """The OpenID Connect server of CHIBO_OIDC_ISSUER, _CLIENT, _SECRET and _NAME, as django-allauth wants it."""
    issuer = os.environ.get("CHIBO_OIDC_ISSUER", "").rstrip("/")
    if not issuer:
        return []
    given = {name: os.environ.get(f"CHIBO_OIDC_{name}", "") for name in ("CLIENT", "SECRET", "NAME")}
    return [
        {
            "provider_id": "oidc",
            "name": given["NAME"] or "OpenID Connect",
            "client_id": given["CLIENT"],
            "secret": given["SECRET"],
            "settings": {"server_url": issuer, "scope": ["openid"]},
        }
    ]


def secret(name: str) -> str:
    """A random secret of this installation, made once, readable by its owner only."""
    return secret_at(folder(), name)


def secret_at(home: Path, name: str) -> str:
    """A random secret of the installation in `home`."""
    path = home / "secrets" / name
    path.parent.mkdir(mode=0o700, exist_ok=True)
    if not path.exists():
        write_once(path, secrets.token_urlsafe(50))
    return path.read_text("ascii")


def write_once(path: Path, text: str) -> None:
    """Write a private file whole or not at all; the first of two writers wins."""
    draft = path.parent / f".chibo-{secrets.token_hex(8)}"
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            return
    finally:
        draft.unlink()


def _make(home: Path) -> None:
    """Create the folder. The server of root runs as another user, who must pass through but not look around."""
    if not home.exists():
        home.parent.mkdir(parents=True, exist_ok=True)
        home.mkdir(exist_ok=True)
        home.chmod(_mode())


def _take(home: Path) -> None:
    if not is_empty(home):
        return
    if home.stat().st_uid == os.geteuid():
        home.chmod(_mode())
    write_once(home / MARK, json.dumps({"program": "chibo", "format": FORMAT}) + "\n")


def _mode() -> int:
    return 0o711 if os.geteuid() == 0 else 0o700
