"""The demo as outsiders ask for it: figures of the scenario, backup and restore, loading twice."""

import json
import subprocess
import tempfile
from pathlib import Path

import pytest

from chibo.config.postgres import server
from tests.config.conftest import PROGRAM, environment

pytestmark = pytest.mark.browser

STRUCTURE = {
    "grassroots_organisations": 85,
    "grassroots_organisations_with_cells": 46,
    "grassroots_cells": 39,
    "cells_under_grassroots_organisations": 304,
    "cells_meeting_monthly": 343,
}
HALF_YEAR = ("--from", "2022-01-01", "--to", "2022-07-01")
KEYS = {"id", "label", "unit", "value", "numerator", "denominator", "percent", "records"}


def chibo(folder: Path, *arguments: str) -> str:
    env = environment(folder, CHIBO_PG_FAST="1")
    env.pop("CHIBO_TODAY", None)
    result = subprocess.run([*PROGRAM, *arguments], env=env, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return result.stdout


def figures(folder: Path, *more: str) -> dict[str, dict]:
    answer = json.loads(chibo(folder, "figures", "K01", *HALF_YEAR, *more, "--json"))
    return {figure["id"]: figure for figure in answer["figures"]}


def test_the_figures_of_the_scenario_come_out(demo):
    found = figures(demo.folder, "--on", "2022-06-30")

    assert {id: found[id]["value"] for id in STRUCTURE} == STRUCTURE
    assert found["meetings_due"]["value"] == 343 * 6
    assert {"meetings_held", "meetings_on_time", "attendance", "convened", "members"} <= set(found)
    assert all(set(figure) == KEYS for figure in found.values())
    ratio = found["meetings_held"]
    assert ratio["numerator"] == ratio["value"] == ratio["records"]
    assert ratio["denominator"] == 343 * 6
    assert (found["members"]["numerator"], found["members"]["percent"]) == (None, None)


def test_on_another_day_they_are_others(demo):
    june, march = (figures(demo.folder, "--on", day) for day in ("2022-06-30", "2022-03-31"))

    assert march["meetings_due"]["value"] == 343 * 3
    assert march["meetings_held"]["value"] < june["meetings_held"]["value"]
    assert march["members"]["value"] < june["members"]["value"]
    assert {id: march[id]["value"] for id in STRUCTURE} == STRUCTURE


def test_in_the_month_of_tet_nobody_is_late(demo):
    answer = json.loads(
        chibo(demo.folder, "figures", "K01", "--from", "2022-02-01", "--to", "2022-03-01", "--json")
    )
    on_time = next(figure for figure in answer["figures"] if figure["id"] == "meetings_on_time")

    assert (on_time["numerator"], on_time["denominator"], on_time["percent"]) == (343, 343, "100")


def test_loading_twice_changes_nothing(demo):
    before = figures(demo.folder)
    answer = json.loads(chibo(demo.folder, "demo", "load", "--json"))

    assert answer["schema"] == 1
    assert answer["organisation"] == "K01"
    assert all(set(account) == {"name", "password", "role", "organisation"} for account in answer["accounts"])
    assert figures(demo.folder) == before


def test_a_restored_backup_gives_the_same_figures(demo):
    with tempfile.TemporaryDirectory(prefix="chibo-restored-", dir="/tmp") as made:
        Path(made).chmod(0o711)
        kept, restored = Path(made) / "demo.chibo", Path(made) / "home"
        chibo(demo.folder, "backup", str(kept))
        chibo(restored, "restore", str(kept))
        try:
            assert figures(restored, "--on", "2022-03-31") == figures(demo.folder, "--on", "2022-03-31")
            assert figures(restored) == figures(demo.folder)
        finally:
            server.stop(restored)
