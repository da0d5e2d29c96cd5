"""Is the notice ready? Every reason at once: what is missing, what is broken, what has changed."""

from collections.abc import Iterator
from datetime import date

from chibo.core.reasons import Reason
from chibo.core.secrecy import reasons_against_secrets
from chibo.documents.models import Document
from chibo.documents.words import join_docno
from chibo.obligations.facts import order_facts
from chibo.obligations.rules import Order, reasons_not_to_order
from chibo.reports import texts
from chibo.reports.actions.edit_task import entry_of
from chibo.reports.facts import sections, tasks
from chibo.reports.models import Review, ReviewTask
from chibo.reports.names import reasons_against_names, weak_names
from chibo.reports.paper import signer_of
from chibo.reports.rules import NoticeFacts, order_of, reasons_not_to_submit
from chibo.reports.told import Told, label_of, tell
from chibo.reports.words import Part
from chibo.writer.letterheads import letterhead_on


def reasons_not_ready(review: Review, document: Document, on: date) -> Iterator[Reason]:
    """Before it is submitted; the same list stands on the page of the review."""
    told = tell(review, on)
    parts, listed = sections(review), tasks(review)
    words = [*(part.text for part in parts.values()), *(task.text for task in listed)]
    yield from reasons_not_to_submit(
        NoticeFacts(
            empty_parts=[str(Part(part).label) for part in Part if not parts[part].text.strip()],
            tasks=len(listed),
            changed=changed(words, told),
            letterhead=letterhead_on(review.organisation, on) is not None,
            authority=bool(document.authority),
            signer=signer_of(document, on) is not None,
            recipients=bool(document.recipients.strip()),
        )
    )
    for text in words:
        yield from texts.reasons_against(text, told.book)
    named = [*words, *(task.short for task in listed), document.excerpt]
    plain = [texts.plain(text) for text in named]
    yield from reasons_against_names(plain, weak_names(told, told.window.on))
    yield from reasons_against_secrets(plain)
    yield from reasons_against_orders(review, document, listed, on)


def changed(words: list[str], told: Told) -> list[tuple[str, str, str]]:
    """(label, printed, now) of each figure that nobody has looked at since it changed, each once."""
    found = [one for text in words for one in texts.find_changed(text, told.book)]
    return list(dict.fromkeys((label_of(one.tied.id, told), one.tied.printed, one.now) for one in found))


def reasons_against_orders(
    review: Review, document: Document, listed: list[ReviewTask], on: date
) -> Iterator[Reason]:
    """Each task must be able to become an obligation on the day; each reason names its place in the notice."""
    for number, task in enumerate(listed, start=1):
        order = order_of_task(task, document, number, on)
        for reason in reasons_not_to_order(order, order_facts(order, review.organisation, (), None, on)):
            yield Reason(reason.code, f"{number}. {reason.message}", reason.source, reason.todo)


def order_of_task(task: ReviewTask, document: Document, number: int, on: date) -> Order:
    cited = join_docno(document.number, document.symbol)
    return order_of(entry_of(task), first_on=on, cited=cited, item=str(number))
