"""Nothing that keeps history is forgotten: it is shown in words that people know, or a reason says why not."""

import pytest
from django.apps import apps
from django.utils import translation

from chibo.core.dated import Dated
from chibo.history import registry, values
from chibo.history.names import is_named
from chibo.history.words import COLUMNS


def keeping_history():
    return [m for m in apps.get_models() if any(f.name == "events" for f in m._meta.related_objects)]


def test_every_model_that_keeps_history_is_shown_or_says_why_not():
    keeping = {model._meta.label_lower for model in keeping_history()}
    shown = {shown.label for shown in registry.all_shown()}

    assert len(keeping) > 30
    assert keeping - shown - set(registry.all_hidden()) == set()
    assert shown & set(registry.all_hidden()) == set()
    assert all(len(why) > 20 for why in registry.all_hidden().values())


def test_what_keeps_no_row_events_is_told_by_its_acts():
    without = [shown.model for shown in registry.all_shown() if shown.events is None]

    assert {model.__name__ for model in without} == {
        *("Organisation", "Standing", "Placement", "LocalRule", "RegisteredDay")
    }
    assert all(issubclass(model, Dated) for model in without if model.__name__ != "Organisation")


@pytest.mark.parametrize("shown", registry.all_shown(), ids=lambda shown: shown.label)
def test_every_column_has_a_name_in_vietnamese_and_every_pointer_a_namer(shown):
    with translation.override("vi"):
        for field in values.columns(shown):
            assert field.name in shown.labels or values.is_named(field) or field.name in COLUMNS, field
            label = values.label(shown, field)
            assert label.lower() != field.name.replace("_", " "), field
            if field.related_model is not None:
                assert is_named(field.related_model), field


def test_a_model_is_registered_once_and_with_columns_that_exist():
    from chibo.people.models import Person

    with pytest.raises(ValueError, match="twice"):
        registry.shows(Person, "people.view", "person")
    with pytest.raises(Exception, match="no_such"):
        registry.shows(Person, "people.view", "person", labels={"no_such": "x"})
