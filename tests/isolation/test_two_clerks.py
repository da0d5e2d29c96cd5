"""Two clerks with one record open: the second is told what the first changed, keeps what they typed, and can save.

Every form that carries a version has its line; the pages are read as a browser reads them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.test import Client
from django.urls import reverse

import chibo
from tests import factories
from tests.isolation.world import Side

pytestmark = pytest.mark.django_db

JUNE, JULY = date(2022, 6, 1), date(2022, 7, 1)


@dataclass(frozen=True)
class Record:
    """`first` and `second` are what the two change, each a field and its value; `said` how the page tells the first."""

    form: str
    name: str
    kwargs: Callable[[Side], dict[str, Any]]
    first: tuple[str, str]
    second: tuple[str, str]
    said: str = ""
    more: tuple[tuple[str, str], ...] = ()


def _june(side: Side) -> dict[str, Any]:
    return {"organisation_id": side.cell.pk, "month": JUNE}


def _july(side: Side) -> dict[str, Any]:
    """Not closed yet."""
    return {"organisation_id": side.cell.pk, "month": JULY}


RECORDS = (
    Record(
        "people.CorrectForm",
        "people:correct",
        lambda s: {"pk": s.person.pk},
        ("full_name", "Trần Bên này Lan Anh"),
        ("admission_decision", "QĐ của người thứ hai"),
        more=(("reason", "ghi nhầm"),),
    ),
    Record(
        "documents.EntryForm",
        "documents:correct",
        lambda s: {"pk": s.document.pk},
        ("excerpt", "trích yếu của người thứ nhất"),
        ("note", "ghi chú của người thứ hai"),
    ),
    Record(
        "obligations.CorrectionForm",
        "obligations:correct",
        lambda s: {"pk": s.obligation.pk},
        ("cited", "nguồn của người thứ nhất"),
        ("item", "mục II.2"),
    ),
    Record(
        "targets.TargetForm",
        "targets:correct",
        lambda s: {"pk": s.registers.target.pk},
        ("text", "chỉ tiêu của người thứ nhất"),
        ("unit", "người"),
    ),
    Record(
        "committees.CountsForm",
        "committees:correct_congress",
        lambda s: {"pk": s.registers.congress.pk},
        ("elected", "5"),
        ("not_as_planned", "1"),
    ),
    Record(
        "reports.PartForm",
        "reports:part",
        lambda s: {"pk": s.half_year.review.pk, "part": "assessment"},
        ("text", "Lời của người thứ nhất."),
        ("text", "Lời của người thứ hai."),
    ),
    Record(
        "reports.TaskForm",
        "reports:task",
        lambda s: {"pk": s.half_year.task.pk},
        ("text", "Việc của người thứ nhất."),
        ("short", "Việc của người thứ hai"),
    ),
    Record(
        "reports.ReviseForm",
        "reports:days",
        lambda s: {"pk": s.half_year.review.pk},
        ("conference", "Hội nghị của người thứ nhất"),
        ("conference", "Hội nghị của người thứ hai"),
    ),
    Record(
        "meetings.AgendaForm", "meetings:agenda", _july, ("items", "Mục thứ nhất"), ("items", "Mục thứ hai")
    ),
    Record(
        "meetings.AnnounceForm",
        "meetings:announce",
        _july,
        ("place", "Nhà một"),
        ("place", "Nhà hai"),
        more=(("starts_at", "19:00"),),
    ),
    Record("meetings.ResultsForm", "meetings:results", _june, ("note", "Ý một"), ("note", "Ý hai")),
)
# The same form under another name, or one that only closes what the others change.
ELSEWHERE = {
    "reports.OpenForm": "opens a review: there is no record yet",
    "meetings.VersionedForm": "what those of meetings have in common",
    "meetings.CloseForm": "tests/meetings/test_closing.py",
}


def test_every_form_with_a_version_has_a_line():
    assert set(_versioned()) == {record.form for record in RECORDS} | set(ELSEWHERE)


def _versioned() -> Iterator[str]:
    for file in Path(chibo.__file__).parent.glob("*/web/*.py"):
        import_module(f"chibo.{file.parent.parent.name}.web.{file.stem}")
    below = list(forms.Form.__subclasses__())
    while below:
        form = below.pop()
        below += form.__subclasses__()
        if form.__module__.startswith("chibo.") and "version" in form.base_fields:
            yield f"{form.__module__.split('.')[1]}.{form.__name__}"


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.name)
def test_the_second_sees_what_changed_and_loses_nothing(two_sides, record):
    address = reverse(record.name, kwargs=record.kwargs(two_sides.mine))
    one, other = (_signed_in(two_sides.mine) for _ in range(2))
    theirs = _fields(other.get(address))
    saved = one.post(address, _fields(one.get(address)) | dict([record.first, *record.more]))
    assert saved.status_code == 302, _reasons(saved)

    second = other.post(address, theirs | dict([record.second, *record.more]))

    page = second.content.decode()
    assert second.status_code == 422
    assert set(_reasons(second)) & {"changed_since", "changed_meanwhile"}
    assert (record.said or record.first[1]) in page
    again = _fields(second)
    assert again[record.second[0]] == record.second[1]
    # Who has read it saves again, and both changes stand where they are not of one field.
    done = other.post(address, again)
    assert done.status_code == 302, _reasons(done)
    stands = _fields(other.get(address))
    assert stands[record.second[0]] == record.second[1]
    if record.first[0] != record.second[0]:
        assert stands[record.first[0]] == record.first[1]


def _signed_in(side: Side) -> Client:
    client = Client()
    client.force_login(factories.an_office_clerk(side.grassroots))
    return client


def _reasons(answer: Any) -> list[str]:
    return [part.split('"')[0] for part in answer.content.decode().split('data-reason="')[1:]]


def _fields(answer: Any) -> dict[str, str]:
    """What a browser would send of the page's own form, which is the one that carries a version."""
    assert answer.status_code in (200, 422), answer.status_code
    reader = _Forms()
    reader.feed(answer.content.decode())
    found = next(fields for fields in reader.forms if "version" in fields)
    return {name: value for name, value in found.items() if name not in ("request_id", "csrfmiddlewaretoken")}


class _Forms(HTMLParser):
    """The fields of each form of a page, with what stands in them."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[dict[str, str]] = []
        self._area = self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        if tag == "form":
            self.forms.append({})
        if not self.forms:
            return
        if tag == "input" and name and given.get("type") not in ("submit", "button"):
            chosen = given.get("type") not in ("checkbox", "radio") or "checked" in given
            if chosen:
                self.forms[-1][name] = given.get("value", "")
        elif tag == "textarea":
            self._area = name
            self.forms[-1][name] = ""
        elif tag == "select":
            self._select = name
            self.forms[-1].setdefault(name, "")
        elif tag == "option" and self._select and "selected" in given:
            self.forms[-1][self._select] = given.get("value", "")

    def handle_data(self, data: str) -> None:
        if self._area:
            self.forms[-1][self._area] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.forms[-1][self._area] = self.forms[-1][self._area].removeprefix("\n")
            self._area = ""
        if tag == "select":
            self._select = ""
