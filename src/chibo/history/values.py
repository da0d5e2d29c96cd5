"""How the value of a column reads: labels of choices, names, days, half-open ranges, yes and no."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from chibo.core.days import show_day
from chibo.core.models import Act
from chibo.core.numbers import show_number
from chibo.history.names import Book
from chibo.history.registry import Shown
from chibo.history.words import COLUMNS

TECHNICAL = frozenset({"id", "version"})


def columns(shown: Shown) -> "list[models.Field[Any, Any]]":
    """The columns that people know: no keys, no acts, nothing derived."""
    return [
        field
        for field in shown.model._meta.concrete_fields
        if field.name not in TECHNICAL | shown.skip
        and field.editable
        and field.related_model is not Act
        and _kept(shown, field)
    ]


def _kept(shown: Shown, field: "models.Field[Any, Any]") -> bool:
    events = shown.events
    return events is None or field.name in {f.name for f in events._meta.concrete_fields}


def label(shown: Shown, field: "models.Field[Any, Any]") -> str:
    """What people call the column. A test refuses one that nobody has named."""
    if field.name in shown.labels:
        return str(shown.labels[field.name])
    if is_named(field):
        return str(field.verbose_name)
    return str(COLUMNS[field.name])


def is_named(field: "models.Field[Any, Any]") -> bool:
    return bool(field._verbose_name)  # type: ignore[attr-defined]  # what was given, not what Django makes of the name


def wanted(book: Book, shown: Shown, row: Any) -> None:
    """Note what must be named to tell about this row."""
    for field in columns(shown):
        if field.related_model is not None:
            book.want(field.related_model, getattr(row, field.attname))  # type: ignore[arg-type]


def text(shown: Shown, field: "models.Field[Any, Any]", row: Any, book: Book) -> str:
    """What stands in this column of the row, in words."""
    value = getattr(row, field.attname)
    if value is None or value == "":
        return _("left empty")
    if field.name in shown.show:
        return shown.show[field.name](value, row)
    if field.related_model is not None:
        return book.called(field.related_model, value) or _("outside your reach")  # type: ignore[arg-type]
    if field.flatchoices:
        return str(dict(field.flatchoices).get(value, value))
    return _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return f"{show_day(value)}, {value:%H:%M}"
    if isinstance(value, date):
        return show_day(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, int | Decimal):
        return show_number(value)
    if hasattr(value, "isempty"):
        return _range(value)
    return str(value)


def _range(during: Any) -> str:
    """A half-open range: the end day is the first on which it no longer holds."""
    if during.isempty:
        return _("on no day (undone)")
    words = {"first": show_day(during.lower)}
    if during.upper is None:
        return _("from %(first)s") % words
    return _("from %(first)s up to, not including, %(end)s") % {**words, "end": show_day(during.upper)}
