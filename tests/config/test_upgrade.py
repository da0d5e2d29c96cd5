"""The demo as an earlier version left it: today's program opens it, and its figures are what they were.

The kept backup was written with the PostgreSQL of the wheel; an older installed one cannot read it, so this
test runs with the wheel only. A new version of the program adds its own backup beside the old ones:
`chibo backup tests/data/demo-VERSION.chibo` and `chibo figures K01 … --json > tests/data/demo-VERSION.json`.
"""

import json
from pathlib import Path

import pytest

from .conftest import Chibo

pytestmark = [pytest.mark.server, pytest.mark.wheel]

KEPT = sorted((Path(__file__).parent.parent / "data").glob("demo-*.chibo"))
PERIOD = ("--from", "2022-01-01", "--to", "2022-07-01", "--json")


def test_there_is_something_to_upgrade() -> None:
    assert KEPT


@pytest.mark.parametrize("backup", KEPT, ids=lambda path: path.stem)
def test_the_figures_of_an_earlier_version_are_what_they_were(
    chibo: Chibo, folder: Path, backup: Path
) -> None:
    for command in (("restore", str(backup)), ("migrate", "--verbosity", "0")):
        result = chibo(folder, *command)
        assert result.returncode == 0, result.stderr

    result = chibo(folder, "figures", "K01", *PERIOD)

    assert result.returncode == 0, result.stderr
    now = {figure["id"]: figure for figure in json.loads(result.stdout)["figures"]}
    then = json.loads(backup.with_suffix(".json").read_text("utf-8"))["figures"]
    assert len(then) > 15
    for figure in then:
        assert now[figure["id"]] == figure
