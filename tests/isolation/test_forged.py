"""A number of the sister in a form of one's own is refused and nothing is written; what a form does not ask is not
taken over."""

import re
from collections.abc import Iterator
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.apps import apps
from django.db import transaction
from django.urls import reverse

import chibo
from chibo.core.models import Act
from chibo.people.web.choosing import OrganisationField
from tests.isolation import forged, world
from tests.isolation import ground as ground_of
from tests.isolation.forged import FORMS, HARMLESS, Form
from tests.isolation.ground import Ground
from tests.isolation.world import SECRET

pytestmark = pytest.mark.django_db

IDS = [f"{form.name}-{n}" for n, form in enumerate(FORMS)]
FORGED = [
    pytest.param(form, field, id=f"{form.name}-{n}-{field}")
    for n, form in enumerate(FORMS)
    for field in form.forged
]


@pytest.fixture(scope="module")
def grounded(two_sides: Any, django_db_blocker: Any) -> Ground:
    """Made once for the module, in the transaction of the two sides."""
    with django_db_blocker.unblock():
        return ground_of.ground(two_sides)


@pytest.fixture
def ground(grounded: Ground, asker: Any) -> Ground:
    asker.force_login(grounded.user)
    return grounded


def test_every_form_that_names_something_has_a_line():
    """A field with choices of its own (a list that the program has) names nobody."""
    answered = {field for form in FORMS for field in form.fields}
    assert set(_naming_fields()) == answered | set(HARMLESS)


def _naming_fields() -> Iterator[str]:
    source = Path(chibo.__file__).parent
    for file in source.glob("*/web/*.py"):
        import_module(f"chibo.{file.parent.parent.name}.web.{file.stem}")
    for form in _below(forms.BaseForm):
        if not form.__module__.startswith("chibo."):
            continue
        for name, field in form.base_fields.items():
            if isinstance(field, (forms.ModelChoiceField, OrganisationField)) or (
                isinstance(field, forms.ChoiceField) and not list(field.choices)
            ):
                yield f"{form.__module__.split('.')[1]}.{form.__name__}.{name}"
    # A list that the program has, and yet not all of it may be chosen.
    yield "access.InviteForm.role"


def _below(one: type) -> Iterator[Any]:
    for form in one.__subclasses__():
        yield form
        yield from _below(form)


@pytest.mark.parametrize("form", FORMS, ids=IDS)
def test_the_form_itself_writes(asker, ground, form):
    """So that a forged one, which is the same but for one number, is refused for that number."""
    answer, written = _sent(asker, ground, form, {})
    assert not isinstance(answer, str), answer
    body = answer.content.decode()
    assert answer.status_code in (200, 302), re.findall(r'data-reason="(\w+)', body) or body
    assert written["acts"]
    assert {one[1] for one in written["acts"]} == {ground.user.pk}


@pytest.mark.parametrize(("form", "field"), FORGED)
def test_a_number_of_the_sister_is_refused(asker, ground, form, field):
    answer, written = _sent(asker, ground, form, form.forged[field](ground))

    assert not isinstance(answer, str), answer
    assert answer.status_code < 500
    touching = [one for one in written["acts"] if one[2] in _theirs(ground)]
    assert touching == []
    if field not in LEFT_OUT:
        assert written["acts"] == []
        assert written["rows"] == []
    # What somebody typed stands in the form again.
    body = answer.content.decode(errors="replace").replace(f'value="{SECRET}-2"', "")
    assert SECRET not in body.replace(f"{SECRET}-2".upper(), "")


# Rows of others in a form of many rows: they are not read, and what is one's own is written.
LEFT_OUT = {"person"}


@pytest.mark.parametrize("form", FORMS, ids=IDS)
def test_fields_that_a_form_does_not_have_change_nothing(asker, ground, form):
    _answer, right = _sent(asker, ground, form, {})
    _answer, more = _sent(asker, ground, form, forged.extra(ground) | form.right(ground))

    assert more == right


@pytest.mark.parametrize("name", sorted(world.LISTS))
def test_a_list_asked_for_the_sister_shows_nothing_of_it(asker, two_sides, ground, name):
    for there in (two_sides.theirs.cell, two_sides.theirs.grassroots, two_sides.bloc):
        for key in ("to_chuc", "to-chuc", "mo"):
            answer = asker.look(f"{reverse(name)}?{key}={there.pk}")
            assert not isinstance(answer, str), answer
            assert answer.status_code < 500
            assert SECRET not in answer.content.decode(errors="replace"), (name, key)


def _sent(asker: Any, ground: Ground, form: Form, changed: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
    """The answer, and what was written: acts and rows as the database itself recorded them; then taken back."""
    data = form.right(ground) | changed
    query = data.pop("?", "") or form.query
    address = reverse(form.name, kwargs=form.kwargs(ground)) + query
    last = Act.objects.order_by("-pk").values_list("pk", flat=True).first()
    events = {model: model.objects.count() for model in _event_models()}
    try:
        with transaction.atomic():
            answer = asker.post(address, data)
            acts = list(
                Act.objects.filter(pk__gt=last)
                .order_by("pk")
                .values_list("verb", "actor", "organisation_id", "on_behalf_of", "day", "citing", "reason")
            )
            new = [
                (model._meta.label, _told(event))
                for model, known in events.items()
                for event in model.objects.order_by("pgh_id")[known:]
            ]
            transaction.set_rollback(True)
    except Exception as error:
        return f"500 {type(error).__name__}: {error}", {"acts": [], "rows": []}
    return answer, {"acts": acts, "rows": _known_only(new)}


def _event_models() -> list[Any]:
    """The tables in which the database itself records every change of a row (`core.history`)."""
    found = [model for model in apps.get_models() if _records(model)]
    assert len(found) > 30
    return found


def _records(model: Any) -> bool:
    names = {field.name for field in model._meta.concrete_fields}
    return {"pgh_id", "pgh_obj"} <= names


def _told(event: Any) -> dict[str, Any]:
    """What a change says; numbers and moments that differ each time are left out."""
    return {
        field.attname: (field.related_model, value) if field.is_relation else str(value)
        for field in event._meta.concrete_fields
        if not field.name.startswith("pgh_")
        and field.name != "id"
        and field.related_model is not Act
        and not isinstance(value := getattr(event, field.attname), datetime)
    }


def _known_only(rows: list[tuple[str, dict[str, Any]]]) -> list[tuple[str, list[Any]]]:
    """A row that was written just now has another number each time."""
    return sorted(
        (table, sorted((name, _known(value)) for name, value in told.items())) for table, told in rows
    )


def _known(value: Any) -> str:
    if isinstance(value, tuple):
        model, number = value
        there = number is not None and model._default_manager.filter(pk=number).exists()
        return str(number) if there or number is None else "new"
    return str(value)


def _theirs(ground: Ground) -> set[int]:
    return {ground.theirs.cell.pk, ground.theirs.grassroots.pk}
