"""The page "Lịch sử thay đổi" of any record: one view for every kind."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chibo.access import doors, power
from chibo.core import clock
from chibo.history import changes, entries, journal, registry, values
from chibo.history.names import Book, is_named
from chibo.organisations.models import Organisation

PAGE = 30


@require_safe
@login_required
def show(request: HttpRequest, label: str, pk: int) -> HttpResponse:
    """Outside one's reach, and of a kind that is shown nowhere: 404."""
    shown = registry.shown(label)
    if shown is None:
        raise Http404
    record = doors.find(shown.model, pk, user=request.user, power=shown.power)  # type: ignore[arg-type]
    here = _organisation(shown.model, record)
    parts = registry.parts(shown, power.held(request.user, here))  # type: ignore[arg-type]
    asked = entries.Asked(shown.label, record.pk, parts)
    page = Paginator(_Listed(asked), PAGE).get_page(request.GET.get("page"))
    book = Book()
    values.wanted(book, shown, record)
    book.want(shown.model, record.pk)
    told: Any = _told(asked, list(page.object_list), book)
    page.object_list = told
    name = _name(shown, record, book)
    trail = [(name, shown.page(record) if shown.page else ""), (_("History of changes"), "")]
    return render(
        request, "history/record.html", {"page": page, "name": name, "title": shown.title, "trail": trail}
    )


class _Listed(Sequence[entries.Moment]):
    """What the paginator turns over: only the acts of the page are read."""

    def __init__(self, asked: entries.Asked) -> None:
        self._asked = asked

    def __len__(self) -> int:
        return entries.count(self._asked)

    def __getitem__(self, where: Any) -> Any:
        return entries.moments(self._asked, where.start, where.stop - where.start)


def _told(asked: entries.Asked, page: Sequence[entries.Moment], book: Book) -> list[journal.Told]:
    found = entries.events(asked, page)
    acts = entries.acts(page)
    journal.want(book, acts.values())
    for event in (event for listed in found.values() for event in listed):
        changes.want(book, event)
    told = []
    for moment in page:
        lines = [line for event in found[moment] if (line := changes.told(event, book))]
        act = acts.get(moment.act) if moment.act is not None else None
        at = timezone.localtime(moment.at, clock.ZONE)
        told.append(journal.told(act, at, book, lines, named=moment.act is not None))
    return told


def _organisation(model: type[Any], record: Any) -> Organisation:
    """Where power over the record is held."""
    door = getattr(model, "door", "organisation")
    if door == "pk":
        return record  # type: ignore[no-any-return]
    column: Any = model._meta.get_field(door)
    return Organisation(pk=getattr(record, column.attname))


def _name(shown: registry.Shown, record: Any, book: Book) -> str:
    """What the record is called: by its own name, by what tells it apart, else by its kind."""
    if is_named(shown.model):
        return book.called(shown.model, record.pk)
    if shown.about:
        column: Any = shown.model._meta.get_field(shown.about)
        value = values.text(shown, column, record, book)
        return f"{str(shown.title).capitalize()}: {value}"
    return str(shown.title).capitalize()
