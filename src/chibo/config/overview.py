"""What `chibo` alone prints: the commands an administrator uses."""

# ruff: noqa: T201 - printing is what this file is for

from importlib.metadata import version as installed_version
from pathlib import Path

from chibo.config.words import gettext as _

PACKAGE = Path(__file__).resolve().parent.parent


def show() -> int:
    """Print the list of commands."""
    commands = {
        "serve": _("run the web pages and keep the database running"),
        "work": _("make the large files that people asked for; `chibo serve` does it too"),
        "migrate": _("bring the database to this version of the program"),
        "demo load": _("load the fictional organisation of the demonstration, once"),
        "backup FILE": _("write everything into one file"),
        "restore FILE": _("read such a file into an empty data folder"),
        "doctor": _("say what is wrong with this installation and what to do"),
        "found NAME": _("found an organisation; the first one is founded only here"),
        "account NAME": _("make an account, or give one another appointment"),
        "audit verify": _("seal the record, compare it with its seals, show the newest head"),
        "erasures": _("clear the history of those whose personal data were erased"),
        "void ID": _("make an act void, with a reason"),
        "figures CODE": _("print every figure of an organisation"),
        "bench province": _("measure figures and pages on an invented province"),
        "import": _("read a sheet of Excel, as on screen"),
        "template": _("write the empty sheet for an import"),
    }
    print(_("Use: chibo COMMAND …; `chibo COMMAND --help` explains one."))
    there = {path.stem for path in PACKAGE.glob("*/management/commands/*.py")}
    for name, purpose in commands.items():
        if name.split()[0] in there:
            print(f"  {name:<14} {purpose}")
    print(
        _(
            "CHIBO_HOME names the data folder, CHIBO_PORT the port, DATABASE_URL a database server of your own."
        )
    )
    return 0


def version() -> int:
    """Print the version of the program."""
    print(f"chibo {installed_version('chibo')}")
    return 0
