"""The plan of the house, held by tests: what import contracts cannot say."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from chibo.access.grants import WRITTEN_ONCE

PACKAGE = Path(settings.PACKAGE)
SOURCES = sorted(p for p in PACKAGE.rglob("*.py") if "migrations" not in p.parts)
RULES = [p for p in SOURCES if p.name == "rules.py" or "rules" in p.parent.parts[-1:]]
TEMPLATES = sorted(PACKAGE.rglob("*.html"))


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


def test_there_are_rules_to_look_at():
    assert len(RULES) >= 5


@pytest.mark.parametrize("path", RULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_rules_know_no_database(path):
    assert [name for name in imported(path) if name.startswith(("django.db", "django.contrib"))] == []


@pytest.mark.parametrize("name", ["utils.py", "helpers.py", "services.py"])
def test_no_name_that_fits_everything(name):
    assert [p for p in SOURCES if p.name == name] == []


def test_no_file_is_too_long():
    long = {
        str(p.relative_to(PACKAGE)): n for p in SOURCES if (n := len(p.read_text("utf-8").splitlines())) > 400
    }
    assert long == {}


def test_only_the_clock_reads_the_clock():
    reading = re.compile(r"\bdate\.today\(|\bdatetime\.(now|today|utcnow)\(|timezone\.now\(")
    found = [str(p.relative_to(PACKAGE)) for p in SOURCES if reading.search(p.read_text("utf-8"))]
    # A backup says when it was made: an hour of this machine, not a business day.
    assert set(found) <= {"core/clock.py", "config/backup/make.py"}


def test_sql_takes_its_days_as_arguments():
    reading = re.compile(r"\b(current_date|now\(\)|localtimestamp|clock_timestamp)\b", re.I)
    found = [str(p.relative_to(PACKAGE)) for p in SOURCES if reading.search(p.read_text("utf-8"))]
    assert found == []


def test_scope_is_never_set_for_a_session():
    """`SET` without LOCAL, and set_config(…, false), would outlive the request on a pooled connection."""
    for path in SOURCES:
        text = path.read_text("utf-8")
        assert not re.search(r"set_config\([^)]*,\s*false\s*\)", text), path
        assert not re.search(r"\bSET\s+(SESSION|ROLE)\b", text), path


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_templates_carry_no_script_or_style_of_their_own(path):
    text = path.read_text("utf-8")
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=", text)


def test_every_table_of_people_has_policies_and_events(db):
    """A model that points at a person holds people: the database protects it and its events."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_class c WHERE c.relrowsecurity AND c.relforcerowsecurity"
            " AND EXISTS (SELECT FROM pg_policies p WHERE p.tablename = c.relname AND p.policyname = 'app_scope')"
        )
        protected = {row[0] for row in cursor.fetchall()}
    person = apps.get_model("people", "Person")
    holding = {
        model._meta.db_table
        for model in apps.get_models()
        if model is person or any(f.related_model is person for f in model._meta.get_fields() if f.concrete)
    }
    events = {table for table in connection.introspection.table_names() if table.endswith("event")}
    assert len(holding) > 8
    assert holding - protected == set()
    changing = {table for table in holding if not table.endswith("event")} - set(WRITTEN_ONCE)
    assert {f"{table}event" for table in changing} <= events
    assert events - protected - {"pghistory_event", "pghistory_middlewareevent"} == set()
