"""Which models have their changes shown, by whose power, on whose pages; filled by each app when it is ready."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.functional import Promise

from chibo.organisations.models import Organisation

Model = type[models.Model]
Show = Callable[[Any, Any], str]
"""The value of a column, and its row, in words."""


@dataclass(frozen=True)
class Shown:
    """Rows of `model` have a page of changes for who holds `power` at their organisation (its `door`).

    `title` names the kind of row. The changes stand also on the pages of the rows that the columns in `within`
    point to, for who holds the power there. `about` is the column that tells rows of one page apart; `labels`
    are the names of columns whose `verbose_name` is none; `secret` columns are told without values, `skip`ped
    ones not at all; `show` turns a value into words where its kind does not say how. `page` gives the address
    of the record's own page.
    """

    model: Model
    power: str
    title: str | Promise
    within: tuple[str, ...] = ()
    about: str = ""
    labels: Mapping[str, str | Promise] = field(default_factory=dict)
    secret: frozenset[str] = frozenset()
    skip: frozenset[str] = frozenset()
    show: Mapping[str, Show] = field(default_factory=dict)
    page: Callable[[Any], str] | None = None

    @property
    def label(self) -> str:
        return self.model._meta.label_lower

    @property
    def events(self) -> Model | None:
        """The model of its row events; nothing for a dated fact that keeps none: its acts tell the same."""
        return next(
            (f.related_model for f in self.model._meta.related_objects if f.name == "events"),  # type: ignore[misc]
            None,
        )


@dataclass(frozen=True)
class Part:
    """Rows of `shown` on one page: those whose column `via` points to the record; its own row where it is ""."""

    shown: Shown
    via: str = ""


_shown: dict[str, Shown] = {}
_hidden: dict[str, str] = {}


def shows(model: Model, power: str, title: str | Promise, **more: Any) -> Shown:
    """Say that changes of this model are shown. Refused (ValueError): a model named twice."""
    made = Shown(model, power, title, **more)
    for name in (*made.within, *made.labels, *made.secret, *made.skip, *made.show):
        model._meta.get_field(name)  # a name that does not exist fails here, at the start
    if made.label in _shown:
        raise ValueError(f"The history of {made.label} is registered twice.")
    _shown[made.label] = made
    return made


def hides(model: Model, why: str) -> None:
    """Say why changes of a model that keeps history are shown nowhere."""
    _hidden[model._meta.label_lower] = why


def shown(label: str) -> Shown | None:
    return _shown.get(label)


def all_shown() -> list[Shown]:
    return list(_shown.values())


def all_hidden() -> dict[str, str]:
    return dict(_hidden)


def parts(root: Shown, held: frozenset[str]) -> list[Part]:
    """What stands on the page of a record, for who holds these powers at its organisation."""
    others = [
        Part(other, via)
        for other in _shown.values()
        for via in other.within
        if _points_to(other.model, via) is root.model and other.power in held
    ]
    return [Part(root), *others]


def _points_to(model: Model, column: str) -> Any:
    """What a column points to. A door that is only a number (a rule's issuer) leads to an organisation."""
    field = model._meta.get_field(column)
    return field.related_model or (Organisation if column == getattr(model, "door", "") else None)
