"""`chibo COMMAND`: opens the data folder, has the database answer, then runs a management command.

Exit status: 0 done, 1 refused (reasons on stderr), 2 wrong use.
"""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

from chibo.config import database, home, overview
from chibo.config.postgres import roles, sharing
from chibo.config.words import gettext as _
from chibo.config.words import refused
from chibo.core.reasons import Refused

DONE, REFUSED, WRONG_USE, INTERRUPTED = 0, 1, 2, 130
# These look at a data folder themselves, or need none.
WITHOUT_SERVER = {"doctor", "restore", "makemessages", "compilemessages", "collectstatic", "findstatic"}


def main() -> NoReturn:
    """The entry point of the program `chibo`."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command line; the exit status."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chibo.config.settings")
    signal.signal(signal.SIGTERM, _leave)
    if not arguments or arguments in (["help"], ["--help"], ["-h"]):
        return overview.show()
    if arguments[0] in ("version", "--version"):
        return overview.version()
    if arguments[0] == "help":
        arguments = [arguments[1], "--help"]
    try:
        with _data(arguments):
            return _command(arguments)
    except Refused as refusal:
        return tell(refusal)
    except KeyboardInterrupt:
        return INTERRUPTED


def tell(refusal: Refused) -> int:
    """Print the reasons of a refusal for a person."""
    for reason in refusal.reasons:
        source = f" ({reason.source})" if reason.source else ""
        print(_("Refused: %(message)s") % {"message": reason.message + source}, file=sys.stderr)  # noqa: T201
        if reason.todo:
            print(_("What to do: %(todo)s") % {"todo": reason.todo}, file=sys.stderr)  # noqa: T201
    return REFUSED


@contextmanager
def _data(arguments: list[str]) -> Iterator[None]:
    """The data folder opened and the database answering, as far as the command needs them."""
    if arguments[0] in WITHOUT_SERVER or {"-h", "--help"} & set(arguments):
        yield
        return
    folder = home.prepare()
    if home.fixed_day():
        os.environ.setdefault("CHIBO_TODAY", home.fixed_day())
    if database.url():
        roles.ensure_on_real_server(database.url())
        yield
        return
    with sharing.use(folder):
        yield


def _command(arguments: list[str]) -> int:
    """What Django's own runner does, except that refusals are told in our way."""
    import django
    from django.core.management import get_commands, load_command_class
    from django.core.management.base import CommandError, SystemCheckError, handle_default_options
    from django.db import OperationalError, connections

    django.setup()
    name = arguments[0]
    application = get_commands().get(name)
    if application is None:
        print(_("There is no command “%(name)s”; `chibo help` lists them.") % {"name": name}, file=sys.stderr)  # noqa: T201
        return WRONG_USE
    command = load_command_class(application, name)
    command._called_from_command_line = True  # type: ignore[attr-defined]  # argparse then ends with status 2
    parsed = command.create_parser("chibo", name).parse_args(arguments[1:])
    handle_default_options(parsed)
    options = vars(parsed)
    try:
        command.execute(*options.pop("args", ()), **options)
    except SystemCheckError:
        raise
    except CommandError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return error.returncode
    except OperationalError as error:
        raise refused(
            "database_unreachable",
            _("The database does not answer (%(error)s).") % {"error": str(error).strip()},
            _("Look what is wrong with `chibo doctor`."),
        ) from error
    finally:
        connections.close_all()
    return DONE


def _leave(number: int, _frame: object) -> NoReturn:
    """Asked to end: leave by the ordinary way, so that an unused server stops too."""
    sys.exit(128 + number)
