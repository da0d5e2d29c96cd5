"""Row events: every change of a row that holds people is written by the database, with the act's id."""

from collections.abc import Callable
from typing import Any, TypeVar

import pghistory
from django.db import models

M = TypeVar("M", bound=type[models.Model])


class ActOfTransaction(models.Func):
    """The act this transaction is carrying out, as `core.acts.act` set it; nothing outside an act."""

    template = "NULLIF(current_setting('chibo.act', true), '')::bigint"
    output_field = models.BigIntegerField()

    def __init__(self) -> None:
        super().__init__()


def keeps_history(*, exclude: list[str] | None = None) -> Callable[[M], M]:
    """Class decorator: inserts, updates and deletes of this model leave an event with the act's id."""

    def decorate(model: M) -> M:
        attrs: dict[str, Any] = {
            "pgh_act": models.BigIntegerField(null=True, db_default=ActOfTransaction(), db_index=True)
        }
        track = pghistory.track(
            pghistory.InsertEvent(),
            pghistory.UpdateEvent(),
            pghistory.DeleteEvent(),
            exclude=exclude,
            context_field=None,  # type: ignore[arg-type]  # None is documented: no context of its own
            obj_field=pghistory.ObjForeignKey(related_name="events", related_query_name="events"),
            attrs=attrs,
        )
        return track(model)  # type: ignore[return-value]

    return decorate
