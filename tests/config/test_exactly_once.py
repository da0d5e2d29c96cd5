"""A form is carried out once, whatever happens between request and answer: on a real server, killed."""

import http.cookiejar
import os
import re
import signal
import subprocess
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

import psycopg
import pytest

from chibo.config.postgres import roles, server

from .conftest import PROGRAM, environment
from .test_serve import answers_within, free_port

pytestmark = pytest.mark.server

SETUP = """
from tests import factories
here = factories.a_grassroots(1)
user = factories.a_user("records_clerk", here, name="vanthu")
print("ORGANISATION", here.pk)
"""


class Browser:
    """Signs in and sends forms, as a browser without JavaScript does."""

    def __init__(self, port: int) -> None:
        self.base = f"http://127.0.0.1:{port}"
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.open = urllib.request.build_opener(jar).open

    def get(self, path: str) -> str:
        return self.open(self.base + path, timeout=20).read().decode()

    def post(self, path: str, fields: dict[str, str]) -> Any:
        data = urllib.parse.urlencode(fields).encode()
        request = urllib.request.Request(self.base + path, data, {"Referer": self.base + path})
        return self.open(request, timeout=20)

    def hidden(self, path: str) -> dict[str, str]:
        html = self.get(path)
        names = ("csrfmiddlewaretoken", "request_id")
        return {n: m[1] for n in names if (m := re.search(rf'name="{n}" value="([^"]+)"', html))}

    def sign_in(self) -> None:
        from tests.factories import PASSWORD

        fields = {**self.hidden("/dang-nhap/"), "username": "vanthu", "password": PASSWORD}
        self.post("/dang-nhap/", fields)


@pytest.fixture(scope="module")
def organisation(installed: Path) -> int:
    result = subprocess.run(
        [*PROGRAM, "shell", "-c", SETUP],
        env=environment(installed, CHIBO_TODAY="2022-07-18", PYTHONPATH="."),
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return int(re.search(r"ORGANISATION (\d+)", result.stdout)[1])


@contextmanager
def serving(folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    port = free_port()
    program = subprocess.Popen(
        [*PROGRAM, "serve"],
        env=environment(folder, CHIBO_PORT=str(port), CHIBO_TODAY="2022-07-18"),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        assert answers_within(port)
        yield program, port
    finally:
        kill(program)


def kill(program: subprocess.Popen[bytes]) -> None:
    try:
        os.killpg(program.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    program.wait(timeout=20)


@contextmanager
def database(folder: Path) -> Iterator[psycopg.Connection[Any]]:
    with server.connect(folder, database=roles.DATABASE) as connection:
        yield connection


def renamed(folder: Path, organisation: int) -> int:
    with database(folder) as connection:
        query = "SELECT count(*) FROM core_act WHERE verb = 'organisation.rename' AND organisation_id = %s"
        return int(connection.execute(query, [organisation]).fetchone()[0])


def form(browser: Browser, organisation: int, name: str, day: str) -> tuple[str, dict[str, str]]:
    path = f"/to-chuc/{organisation}/doi-ten/"
    fields = {
        "name": name,
        "code": name,
        "kind": "state_agency",
        "on": day,
        "citing": "QĐ 1",
        "confirmed": "1",
    }
    return path, {**browser.hidden(path), **fields}


def send_and_forget(browser: Browser, path: str, fields: dict[str, str]) -> Thread:
    def send() -> None:
        try:
            browser.post(path, fields)
        except OSError:
            return

    thread = Thread(target=send, daemon=True)
    thread.start()
    return thread


def test_killed_after_the_act_and_before_the_answer(installed: Path, organisation: int) -> None:
    with serving(installed) as (program, port):
        browser = Browser(port)
        browser.sign_in()
        path, fields = form(browser, organisation, "Tên-mới", "2022-03-01")
        send_and_forget(browser, path, fields)
        deadline = time.monotonic() + 20
        while renamed(installed, organisation) == 0 and time.monotonic() < deadline:
            time.sleep(0.005)
        kill(program)
    assert renamed(installed, organisation) == 1

    with serving(installed) as (_program, port):
        browser.base = f"http://127.0.0.1:{port}"
        again = browser.post(path, fields)

        assert again.status == 200
        assert f"/to-chuc/{organisation}/" in again.url
    assert renamed(installed, organisation) == 1


def test_killed_in_the_middle_of_the_act(installed: Path, organisation: int) -> None:
    before = renamed(installed, organisation)
    with serving(installed) as (program, port):
        browser = Browser(port)
        browser.sign_in()
        path, fields = form(browser, organisation, "Tên-sau", "2022-05-01")
        with database(installed) as holding, holding.transaction(force_rollback=True):
            holding.execute("LOCK TABLE organisations_standing IN EXCLUSIVE MODE")
            send_and_forget(browser, path, fields)
            waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted"
            deadline = time.monotonic() + 20
            while holding.execute(waiting).fetchone()[0] == 0 and time.monotonic() < deadline:
                time.sleep(0.01)
            kill(program)
    assert renamed(installed, organisation) == before

    with serving(installed) as (_program, port):
        browser.base = f"http://127.0.0.1:{port}"
        assert browser.post(path, fields).status == 200
        assert browser.post(path, fields).status == 200
    assert renamed(installed, organisation) == before + 1
