"""Take up what the records say now in the figures of the notice, or leave the printed ones (cập nhật, giữ nguyên)."""

from collections.abc import Callable, Collection
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from chibo.core.acts import act, undoes
from chibo.core.reasons import Reason, Refused
from chibo.reports import texts, undoing
from chibo.reports.actions.edit_section import write
from chibo.reports.facts import editable
from chibo.reports.models import Review, ReviewTask, Section
from chibo.reports.told import tell

if TYPE_CHECKING:
    from chibo.accounts.models import User

Change = Callable[[str, texts.Book, Collection[str] | None], str]


@transaction.atomic
def update_figures(
    *,
    review: Review,
    by: "User | None",
    on: date,
    ids: Collection[str] | None = None,
    request_id: UUID | None = None,
) -> list[Section | ReviewTask]:
    """Everywhere in the notice: all figures, or those of `ids`. Refused: none has changed."""
    return _change(review, "review.update", texts.update, by, on, ids, request_id)


@transaction.atomic
def keep_figures(
    *,
    review: Review,
    by: "User | None",
    on: date,
    ids: Collection[str] | None = None,
    request_id: UUID | None = None,
) -> list[Section | ReviewTask]:
    """Somebody has seen what the records say, and the printed figures stay; asked again when they change again."""
    return _change(review, "review.keep", texts.keep, by, on, ids, request_id)


def _change(
    review: Review,
    verb: str,
    change: Change,
    by: "User | None",
    on: date,
    ids: Collection[str] | None,
    request_id: UUID | None,
) -> list[Section | ReviewTask]:
    review = editable(review, by)
    book = tell(review, on).book
    rows: list[Section | ReviewTask] = [
        *Section.objects.select_for_update().filter(review=review),
        *ReviewTask.objects.standing().select_for_update(of=("self",)).filter(review=review),
    ]
    fresh = {row: change(row.text, book, ids) for row in rows}
    touched = [row for row, text in fresh.items() if text != row.text]
    if not touched:
        raise Refused(Reason("nothing_changed", _("No figure of the notice has changed.")))
    act(verb, by=by, at=review.organisation, on=on, request_id=request_id, touches=touched)
    for row in touched:
        if isinstance(row, Section):
            write(row, fresh[row])
        else:
            row.text = fresh[row]
            row.version += 1
            row.save()
    return touched


undoes("review.update")(undoing.take_back)
undoes("review.keep")(undoing.take_back)
