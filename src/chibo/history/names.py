"""Names of what rows point to, asked for in bulk: one statement for each kind, whatever the number of rows."""

from collections.abc import Callable, Mapping

from django.db import models

Names = Callable[[set[int]], Mapping[int, str]]
"""Gives the name of each of these ids that the reader may see."""

_namers: dict[type[models.Model], Names] = {}


def names(model: type[models.Model], by: Names) -> None:
    """Say how rows of a model are named in a sentence."""
    _namers[model] = by


def is_named(model: type[models.Model]) -> bool:
    return model in _namers


def by_column(model: type[models.Model], column: str) -> Names:
    """The name is one column of the model."""

    def read(ids: set[int]) -> Mapping[int, str]:
        return dict(model._default_manager.filter(pk__in=ids).values_list("pk", column))

    return read


class Book:
    """The names of one page: first everything is `want`ed, then asked for once, then `called`."""

    def __init__(self) -> None:
        self._wanted: dict[type[models.Model], set[int]] = {}
        self._found: dict[type[models.Model], Mapping[int, str]] = {}

    def want(self, model: type[models.Model], pk: int | None) -> None:
        if pk is not None:
            self._wanted.setdefault(model, set()).add(pk)

    def called(self, model: type[models.Model], pk: int) -> str:
        """The name; nothing where it is not within reach."""
        if model not in self._found:
            self._found[model] = _namers[model](self._wanted.get(model, set()))
        return self._found[model].get(pk, "")
