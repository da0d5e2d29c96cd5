"""The catalogues of messages: extract them from the sources, compile them, check that nothing is missing.

scripts/messages.py extract [APP …]   new msgids into every .po, or those of some apps (needs gettext)
scripts/messages.py compile           every .po into its .mo, always the same bytes
scripts/messages.py check             complete, compiled, and (where gettext is installed) nothing missing
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import polib

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "chibo"
HEADER = {
    "Project-Id-Version": "chibo",
    "Language": "vi",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=1; plural=0;",
}


def main(arguments: list[str]) -> int:
    """Run one of the three commands; the exit status."""
    match arguments:
        case ["extract", *apps]:
            return extract(apps)
        case ["compile"]:
            return compile_all()
        case ["check"]:
            return check()
        case _:
            print(__doc__, file=sys.stderr)
            return 2


def extract(apps: list[str]) -> int:
    """Bring the .po files up to date with the sources; new entries wait for their Vietnamese."""
    with _extracted() as copy:
        for path in _catalogues(copy):
            name = path.relative_to(copy)
            if apps and name.parts[0] not in apps:
                continue
            catalogue = polib.pofile(str(path), wrapwidth=0)
            catalogue.metadata = HEADER
            catalogue.header = ""
            (PACKAGE / name).parent.mkdir(parents=True, exist_ok=True)
            catalogue.save(str(PACKAGE / name))
    return 0


def compile_all() -> int:
    """Write every .mo."""
    for path in _catalogues(PACKAGE):
        path.with_suffix(".mo").write_bytes(polib.pofile(str(path)).to_binary())
    return 0


def check() -> int:
    """Print what is missing; 1 when anything is."""
    faults = [fault for path in _catalogues(PACKAGE) for fault in _faults(path)]
    if shutil.which("xgettext"):
        faults += _missing()
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


def _faults(path: Path) -> Iterator[str]:
    name = path.relative_to(PACKAGE)
    catalogue = polib.pofile(str(path))
    for entry in catalogue:
        if not entry.obsolete and (entry.fuzzy or not entry.translated()):
            yield f"{name}: no Vietnamese for {entry.msgid!r}"
    compiled = path.with_suffix(".mo")
    if not compiled.exists() or compiled.read_bytes() != catalogue.to_binary():
        yield f"{name}: not compiled (scripts/messages.py compile)"


def _missing() -> Iterator[str]:
    """Messages of the sources that no catalogue has."""
    with _extracted() as copy:
        for path in _catalogues(copy):
            name = path.relative_to(copy)
            kept = _messages(PACKAGE / name) if (PACKAGE / name).exists() else set()
            for message in sorted(_messages(path) - kept):
                yield f"{name}: missing {message[1]!r} (scripts/messages.py extract)"


def _messages(path: Path) -> set[tuple[str, str]]:
    return {(entry.msgctxt or "", entry.msgid) for entry in polib.pofile(str(path)) if not entry.obsolete}


@contextmanager
def _extracted() -> Iterator[Path]:
    """A copy of the package whose .po files have just been brought up to date."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / PACKAGE.name
        shutil.copytree(
            PACKAGE, copy, ignore=shutil.ignore_patterns("static", "migrations", "__pycache__", "*.mo")
        )
        for app in copy.glob("*/apps.py"):
            app.with_name("locale").mkdir(exist_ok=True)
        options = ["--locale=vi", "--no-location", "--no-wrap", "--no-obsolete", "--verbosity=0"]
        environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
        command = [sys.executable, "-m", "django", "makemessages", *options]
        subprocess.run(command, cwd=copy, env=environment, check=True)
        yield copy


def _catalogues(package: Path) -> list[Path]:
    return sorted(package.glob("*/locale/vi/LC_MESSAGES/*.po"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
