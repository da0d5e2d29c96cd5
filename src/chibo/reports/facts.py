"""What rules and actions are asked about: a review fresh and locked, its parts, its tasks, its document."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import models
from django.utils.translation import gettext as _

from chibo.access.power import require
from chibo.core.reasons import Reason, Refused, refuse_if
from chibo.core.secrecy import reasons_against_secrets
from chibo.core.text import valid_text
from chibo.documents.facts import stage_of
from chibo.documents.models import Document
from chibo.documents.words import Stage
from chibo.reports import texts
from chibo.reports.models import Review, ReviewTask, Section
from chibo.reports.names import reasons_against_names, weak_names
from chibo.reports.told import Told
from chibo.reports.words import Part

if TYPE_CHECKING:
    from chibo.accounts.models import User

POWER = "reports.edit"
M = TypeVar("M", bound=models.Model)


def locked(review: Review, by: "User | None") -> Review:
    """The review fresh and locked, for somebody who may edit it."""
    require(by, POWER, at=review.organisation)
    fresh: Review = (
        Review.objects.select_for_update(of=("self",)).select_related("document").get(pk=review.pk)
    )
    return fresh


def editable(review: Review, by: "User | None") -> Review:
    """As `locked`; refused once the notice is submitted."""
    fresh = locked(review, by)
    refuse_if(reasons_when_frozen(fresh))
    return fresh


def reasons_when_frozen(review: Review) -> list[Reason]:
    if review.voided_id is not None:
        return [Reason("voided", _("The review was undone."))]
    if is_frozen(review):
        return [
            Reason(
                "submitted",
                _("The notice is submitted: its text stays as it is."),
                todo=_("Take the draft back first (undo the submission), then change it."),
            )
        ]
    return []


def document_of(review: Review) -> Document | None:
    """The notice; nothing when there is none, or when it was voided."""
    document = review.document
    return None if document is None or document.voided_id is not None else document


def stage(review: Review) -> int:
    document = document_of(review)
    return Stage.DRAFT if document is None else stage_of(document)


def is_frozen(review: Review) -> bool:
    return stage(review) >= Stage.SUBMITTED


def locked_row(row: M) -> M:
    """A part, a task, an estimate: fresh and locked."""
    fresh: Any = type(row)._default_manager.select_for_update(of=("self",)).get(pk=row.pk)
    found: M = fresh
    return found


def sections(review: Review) -> dict[str, Section]:
    """Every part, in the order of the paper."""
    found = {section.part: section for section in Section.objects.filter(review=review)}
    return {part: found[part] for part in Part.values if part in found}


def tasks(review: Review) -> list[ReviewTask]:
    return list(ReviewTask.objects.standing().filter(review=review).order_by("position", "pk"))


def name_on(review: Review, on: date) -> str:
    standing = review.organisation.standing_on(on)
    return standing.name if standing else ""


def clean(text: str) -> str:
    """As it may be stored; refused before anything is: a degree of secrecy, unreadable characters."""
    cleaned = valid_text(text)
    refuse_if(reasons_against_secrets([texts.plain(cleaned)]))
    return cleaned


def refuse_text(words: Iterable[str], told: Told) -> None:
    """Broken figures, and names of weak organisations: all at once."""
    listed = list(words)
    reasons = [reason for text in listed for reason in texts.reasons_against(text, told.book)]
    names = weak_names(told, told.window.on)
    refuse_if([*reasons, *reasons_against_names(map(texts.plain, listed), names)])


def changed_meanwhile(theirs: str) -> Refused:
    """The second of two clerks: what stands there now, nothing lost."""
    return Refused(
        Reason(
            "changed_since",
            _("Somebody else has changed this since you opened it. It now says: %(text)s") % {"text": theirs},
            todo=_("Your text is still in the form. Compare the two, then save again."),
        )
    )
