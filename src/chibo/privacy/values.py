"""A field of a record as text: how a request keeps it, and how a page prints it."""

from datetime import date
from typing import Any

from chibo.core.days import show_day
from chibo.people.models import Member, Person
from chibo.people.versions import PERSON_FIELDS


def stored(person: Person, field: str) -> str:
    """The value of now as a request keeps it: a day as 2022-07-03, a word of a list by its code."""
    value = getattr(person if field in PERSON_FIELDS else person.member, field)
    return value.isoformat() if isinstance(value, date) else str(value or "")


def as_value(field: str, text: str) -> Any:
    """What `correct_person` wants."""
    if field != "birth_day":
        return text
    return date.fromisoformat(text) if text else None


def shown(field: str, text: str) -> str:
    """For people: a day as 03/7/2022, the label of a word of a list."""
    if field == "birth_day":
        return show_day(date.fromisoformat(text)) if text else ""
    choices: Any = _meta(field).choices or ()
    return str(dict(choices).get(text, text))


def label(field: str) -> str:
    said = str(_meta(field).verbose_name)
    return said[:1].upper() + said[1:]


def _meta(field: str) -> Any:
    return (Person if field in PERSON_FIELDS else Member)._meta.get_field(field)
