"""A small province, made and measured as a large one is."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from random import Random

import pytest

from chibo.bench import figures, meetings, people, plan, report
from chibo.config.postgres import server
from chibo.figures.figure import all_figures, weaknesses
from chibo.organisations.kinds import MAY_STAND_UNDER

SMALL = plan.Size(40, 600)
Bench = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def bench() -> Iterator[Bench]:
    """`chibo bench …` on a data folder, and so a server, of its own."""
    folder = Path(tempfile.mkdtemp(prefix="chibo-folder-", dir="/tmp"))
    environment = os.environ | {"CHIBO_HOME": str(folder)}
    environment.pop("CHIBO_TODAY", None)

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "chibo", "bench", *arguments]
        return subprocess.run(
            command, env=environment, capture_output=True, text=True, check=False, timeout=300
        )

    try:
        yield run
    finally:
        server.stop(folder)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.mark.server
def test_a_small_province_is_measured_and_every_figure_equals_its_floor(bench):
    """The bench compares each figure with its floor itself, and is refused where they differ."""
    result = bench("province", "--cells", "40", "--members", "600", "--json")
    assert result.returncode == 0, result.stderr
    found = json.loads(result.stdout)
    assert set(found) == {"schema", "machine", "settings", "sizes", "figures", "pages", "policies"}
    assert found["schema"] == 1
    assert (found["sizes"]["cells"], found["sizes"]["members"]) == (40, 600)
    assert {"server_version", "shared_buffers", "work_mem", "fsync"} <= set(found["settings"])
    measured = [(one["id"], one["level"]) for one in found["figures"]]
    everything = [*all_figures(), *weaknesses()]
    assert measured == [(f.id, level) for level in ("root", "commune") for f in everything]
    for one in found["figures"]:
        assert set(one) == {"id", "level", "ms", "floor_ms", "rows"}
        assert min(one["ms"], one["floor_ms"]) > 0
    assert len(found["pages"]) > 20
    for page in found["pages"]:
        assert set(page) == {"path", "ms", "bytes", "open_ms", "times"}
        assert page["times"] == round(page["ms"] / page["open_ms"], 2)
        assert 0 < page["bytes"] < 60_000


@pytest.mark.parametrize(
    "wrong", [["commune"], ["province", "--cells", "0"], ["province", "--members", "many"]]
)
def test_wrong_use_is_status_2(wrong, bench):
    assert bench(*wrong).returncode == 2


def test_every_figure_has_a_floor_over_base_tables_only():
    floors = {path.stem: path.read_text("utf-8") for path in figures.FLOORS.glob("*.sql")}
    assert floors.keys() == {figure.id for figure in (*all_figures(), *weaknesses())}
    for sql in floors.values():
        assert not re.search(r"meetings_cellmonth|organisations_path\b", sql)


def test_the_plan_is_a_tree_that_may_stand():
    drawn = plan.draw(SMALL, Random(1), 1)
    of = {node.pk: node for node in drawn.nodes}
    for node in drawn.nodes:
        above = of[node.superior].type if node.superior else None
        assert above in (MAY_STAND_UNDER[node.type] or (None,))
    assert len([cell for cell in drawn.cells() if cell.exists_on(plan.TODAY)]) == SMALL.cells
    assert len({node.code for node in drawn.nodes}) == len(drawn.nodes)


def test_the_same_seed_gives_the_same_province():
    def province() -> list[object]:
        drawn = plan.draw(SMALL, Random(1), 1)
        register = people.draw(drawn, count(1))
        return [m for cell in drawn.cells() for m in meetings.draw(drawn.random, cell, 3, register)]

    assert province() == province()


def test_nobody_is_counted_twice_on_a_day():
    drawn = plan.draw(SMALL, Random(1), 1)
    for one in people.draw(drawn, count(1)).everybody:
        ends = [during.upper for _cell, during in one.counted]
        begins = [during.lower for _cell, during in one.counted]
        assert ends[:-1] == begins[1:]


@pytest.mark.parametrize(
    ("level", "ms", "floor_ms", "missed"),
    [
        ("root", 100, 90, False),
        ("root", 100, 60, True),
        ("root", 310, 300, True),
        ("commune", 40, 1, False),
        ("commune", 50, 60, True),
    ],
)
def test_goals(level, ms, floor_ms, missed):
    assert report.missed({"level": level, "ms": ms, "floor_ms": floor_ms}) is missed
