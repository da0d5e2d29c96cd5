"""What follows from the steps of a notice: it is checked when it is submitted; when it is issued, its file, the annex
and each weak organisation's own part are kept, its tasks become obligations, and it goes down to whom it binds.

All of it happens in the transaction of the step, and is undone with it.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext as _

from chibo.core.acts import name_in_events, touch
from chibo.core.days import show_day
from chibo.core.models import Act
from chibo.core.reasons import Reason
from chibo.documents import following
from chibo.documents.actions import disseminate
from chibo.documents.models import Document
from chibo.documents.words import Stage, join_docno
from chibo.obligations.actions.order import order
from chibo.obligations.undoing import void_order
from chibo.obligations.words import TYPES_OF
from chibo.organisations.kinds import GRASSROOTS_TYPES
from chibo.organisations.models import Organisation
from chibo.reports import annex, checking, files
from chibo.reports.actions.edit_task import entry_of
from chibo.reports.facts import name_on, sections, tasks
from chibo.reports.models import Issued, Review, ReviewTask
from chibo.reports.paper import frame_of, notice, signer_of
from chibo.reports.rules import order_of
from chibo.reports.told import Told, tell
from chibo.writer.letterheads import letterhead_on

if TYPE_CHECKING:
    from chibo.accounts.models import User


def register() -> None:
    following.before_step(before)
    following.after_step(after)
    following.on_undo(undo)


def review_of(document: Document) -> Review | None:
    """The review whose notice it is, locked: nobody edits while a step is taken."""
    found: Review | None = (
        Review.objects.standing().select_for_update(of=("self",)).filter(document=document).first()
    )
    return found


def before(document: Document, stage: Stage, on: date) -> Iterator[Reason]:
    review = review_of(document)
    if review is None:
        return
    if stage == Stage.SUBMITTED:
        yield from checking.reasons_not_ready(review, document, on)
        return
    yield from checking.reasons_against_orders(review, document, tasks(review), on)
    if letterhead_on(document.organisation, on) is None or signer_of(document, on) is None:
        yield Reason(
            "no_letterhead",
            _("On this day the organisation has no letterhead, or the one who signs may not sign."),
            todo=_(
                "Correct the letterhead or the list of signers, or take the draft back and name another signer."
            ),
        )


def after(document: Document, stage: Stage, on: date, by: "User | None", journal: Act) -> None:
    if stage != Stage.ISSUED:
        return
    review = review_of(document)
    if review is None:
        return
    told = tell(review, on)
    listed = tasks(review)
    _keep_files(review, document, told, listed, on, journal)
    _keep_summary(review, told, journal)
    to = _bound(review, listed, on)
    touch(journal, disseminate.write(document, to, on, journal))
    _order(review, document, listed, by, on)
    name_in_events(journal)
    for task in listed:
        task.save()


def _keep_files(
    review: Review, document: Document, told: Told, listed: list[ReviewTask], on: date, journal: Act
) -> None:
    frame = frame_of(review.organisation, name_on(review, on), on, document=document)
    parts = {part: section.text for part, section in sections(review).items()}
    paper = notice(frame, parts, [task.text for task in listed], on, draft=False)
    files.keep(document, paper, journal)
    found = annex.points(told)
    files.keep(document, annex.internal(frame, found, on), journal, suffix="phu-luc-noi-bo", internal=True)
    own = annex.own_parts(frame, found, listed, on)
    whose = Organisation.objects.in_bulk(own)
    for place, (pk, one) in enumerate(own.items(), start=1):
        files.keep(document, one, journal, suffix=f"phan-rieng-{place}", about=whose[pk])


def _keep_summary(review: Review, told: Told, journal: Act) -> None:
    standing = review.organisation.standing_on(told.window.on)
    said = told.summary.as_json(standing.code if standing else "")
    said["estimates"] = {id: one.value for id, one in told.estimates.items()}
    Issued.objects.create(review=review, organisation_id=review.organisation_id, figures=said, began=journal)


def _bound(review: Review, listed: Iterable[ReviewTask], on: date) -> list[int]:
    """Every organisation that one of the tasks binds; the grassroots organisations always."""
    wanted = Q(type__in=GRASSROOTS_TYPES)
    for task in listed:
        if task.scope in TYPES_OF:
            narrowed = Q(type__in=TYPES_OF[task.scope])
            wanted |= narrowed & Q(kind=task.kind) if task.kind else narrowed
    below = Organisation.objects.within(review.organisation, on).exclude(pk=review.organisation_id)
    there = Organisation.objects.on(on).filter(pk__in=below.values("pk")).filter(wanted)
    return list(there.order_by("pk").values_list("pk", flat=True))


def _order(review: Review, document: Document, listed: list[ReviewTask], by: "User | None", on: date) -> None:
    day = show_day(document.day) if document.day else ""
    cited = ", ".join(part for part in (join_docno(document.number, document.symbol), day) if part)
    for number, task in enumerate(listed, start=1):
        task.obligation = order(
            organisation=review.organisation,
            entry=order_of(entry_of(task), first_on=document.day or on, cited=cited, item=str(number)),
            by=by,
            on=on,
            document=document,
        )
        task.version += 1


def undo(document: Document, journal: Act, void: Act) -> None:
    """Put back what was made when it was issued; refused while organisations have noted steps of its tasks."""
    for issued in Issued.objects.standing().filter(began=journal).select_related("review"):
        for task in ReviewTask.objects.filter(review=issued.review, obligation__isnull=False):
            assert task.obligation is not None
            void_order(task.obligation.began, void)
            task.obligation = None
            task.version += 1
            task.save()
        issued.voided = void
        issued.save()
