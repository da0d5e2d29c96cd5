"""Every command of the product: who may run it, and what it must not print or do.

A command is run at the machine by whoever holds the database itself (`by` is None in `access.power`): nobody signs
in there, so no command may act in another's name, none may be run from a page, and one that is asked about an
organisation tells of nobody else. A new command without a line here fails.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.management import call_command, get_commands, load_command_class

import chibo
from chibo.core.models import Act
from chibo.organisations.models import Organisation
from tests.isolation.positions import PEOPLE
from tests.isolation.world import SECRET, World

pytestmark = pytest.mark.django_db

PERIOD = ("--from", "2022-01-01", "--to", "2022-07-01")
ACTING_FOR = {"--as", "--by", "--user", "--actor", "--on-behalf-of", "--act-as"}


@dataclass(frozen=True)
class Command:
    """`run` gives one command line about one's own side, which is run; `why_not` says where it is run instead.

    `verbs` are the acts that it writes.
    """

    run: Callable[[World, Path], tuple[str, ...]] | None = None
    verbs: tuple[str, ...] = ()
    why_not: str = ""


def code(organisation: Organisation) -> str:
    return str(organisation.standings.get().code)


COMMANDS: dict[str, Command] = {
    "found": Command(
        lambda w, f: (
            *("Chi bộ Bên này Mới", "--code", "Z-9", "--type", "cell", "--on", "2022-07-01"),
            *("--under", code(w.mine.grassroots), "--citing", "QĐ thử"),
        ),
        ("organisation.found",),
    ),
    "void": Command(lambda w, f: (str(w.mine.activity.pk), "--reason", "ghi nhầm"), ("act.void",)),
    "account": Command(
        lambda w, f: (
            *("nguoimoi", "--full-name", "Người Mới", "--role", "secretary"),
            *("--organisation", code(w.mine.cell)),
        ),
        ("access.appoint",),
    ),
    "figures": Command(lambda w, f: (code(w.mine.grassroots), *PERIOD, "--json")),
    "notice": Command(
        lambda w, f: (
            # A period whose review nobody has opened: composed from records.
            *("half-year", "--organisation", code(w.mine.grassroots)),
            *("--from", "2022-02-01", "--to", "2022-07-01"),
            *("--out", str(f / "thong-bao.docx")),
        )
    ),
    "template": Command(
        lambda w, f: (
            *("half-year", str(f / "phieu.xlsx"), "--organisation", code(w.mine.grassroots)),
            *PERIOD,
        )
    ),
    "import": Command(
        lambda w, f: (
            *("half-year", str(f / "phieu.xlsx"), "--organisation", code(w.mine.grassroots)),
            *PERIOD,
        )
    ),
    "audit": Command(why_not="looks at every transaction of the server: tests/access/test_audit.py"),
    "demo": Command(why_not="an empty database of its own: tests/demo"),
    "bench": Command(why_not="a database of its own: tests/bench"),
    "backup": Command(why_not="the whole database, for whoever holds it: tests/config/test_backup.py"),
    "restore": Command(why_not="an empty data folder: tests/config/test_backup.py"),
    "doctor": Command(why_not="tells of the machine only: tests/config/test_doctor.py"),
    "migrate": Command(why_not="the tests themselves begin with it"),
    "erasures": Command(why_not="looks at every transaction of the server: tests/privacy"),
    "work": Command(why_not="does what somebody asked for, as that person: tests/jobs/test_worker.py"),
    "serve": Command(why_not="web pages, as the role that policies bind: tests/config/test_serve.py"),
}
RUN = sorted(name for name, command in COMMANDS.items() if command.run)


def ours() -> dict[str, str]:
    return {name: app for name, app in get_commands().items() if str(app).startswith("chibo.")}


def test_every_command_has_a_line():
    assert set(ours()) == set(COMMANDS)


def test_no_command_acts_in_another_s_name():
    offered = {
        name: ACTING_FOR & set(_options(load_command_class(app, name).create_parser("chibo", name)))
        for name, app in ours().items()
    }
    assert {name: options for name, options in offered.items() if options} == {}


def _options(parser) -> Iterator[str]:
    for action in parser._actions:
        yield from action.option_strings
        for below in (action.choices or {}).values() if isinstance(action.choices, dict) else ():
            yield from _options(below)


def test_no_page_runs_a_command():
    """What a page does is done as somebody; a command holds the database."""
    source = Path(chibo.__file__).parent
    pages = [*source.glob("*/web/**/*.py"), *source.glob("*/actions/*.py")]
    assert len(pages) > 200
    assert [page.name for page in pages if re.search(r"call_command|management", page.read_text())] == []


@pytest.mark.parametrize("name", RUN)
def test_a_command_is_run_by_the_machine_and_tells_of_nobody_else(two_sides, tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    line = COMMANDS[name]
    if name == "import":
        call_command("template", *_line("template", two_sides, tmp_path), stdout=StringIO())
    last = Act.objects.order_by("-pk").values_list("pk", flat=True).first()
    said = StringIO()
    call_command(name, *_line(name, two_sides, tmp_path), stdout=said, stderr=said)

    acts = Act.objects.filter(pk__gt=last)
    assert tuple(acts.order_by("pk").values_list("verb", flat=True)) == line.verbs
    assert set(acts.values_list("actor", flat=True)) <= {None}
    words = said.getvalue()
    assert words
    # What is printed stays in the scroll of a terminal: no names of people, and nothing of another organisation.
    assert [one for one in (SECRET, *PEOPLE) if one in words] == []
    for file in tmp_path.iterdir():
        assert SECRET not in _words_in(file), file.name


def _line(name: str, world: World, folder: Path) -> tuple[str, ...]:
    run = COMMANDS[name].run
    assert run is not None
    return run(world, folder)


def _words_in(file: Path) -> str:
    """Of an Excel or Word file, unpacked."""
    with ZipFile(BytesIO(file.read_bytes())) as packed:
        return "\n".join(packed.read(part).decode(errors="replace") for part in packed.namelist())
