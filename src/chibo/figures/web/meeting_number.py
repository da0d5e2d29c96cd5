"""A number of one meeting opened: the people it counts, as the roster has them."""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from chibo.access import doors
from chibo.core import clock
from chibo.core.days import parse_day
from chibo.core.numbers import show_int
from chibo.meetings.figures import LABELS, PersonRow, month_list
from chibo.meetings.models import Meeting
from chibo.organisations.models import Organisation

PAGE = 50
# Where a number is a share of a base, the rest stands in a list of its own.
REST = {"meeting_attendance": "meeting_absent"}


@dataclass(frozen=True)
class _Asked:
    organisation: Organisation
    month: date


def opened(request: HttpRequest, figure_id: str) -> HttpResponse:
    """The list behind a number of a meeting, or of a month in which none was prepared yet."""
    asked = _read(request)
    today = clock.today()
    lists = {"in": month_list(figure_id, asked.organisation, asked.month, today)}
    if figure_id in REST:
        lists["out"] = month_list(REST[figure_id], asked.organisation, asked.month, today)
    bucket = "out" if request.GET.get("muc") == "chua" and "out" in lists else "in"
    page = Paginator(lists[bucket], PAGE).get_page(request.GET.get("page"))
    context = {
        "label": LABELS[figure_id],
        "figure_id": figure_id,
        "asked": asked,
        "standing": asked.organisation.standing_on(today),
        "tabs": _tabs(request, lists, bucket),
        "page": page,
        "lines": list(page),
        "notes": any(line.note for line in page),
    }
    return render(request, "figures/meeting_number.html", context)


def _read(request: HttpRequest) -> _Asked:
    """Which meeting: by its number, or by the month of the address. Outside one's reach: 404."""
    user = request.user
    if number := request.GET.get("cuoc-hop", ""):
        meeting = doors.find(Meeting, number, user=user, power="meetings.view")  # type: ignore[arg-type]
        return _Asked(meeting.organisation, meeting.month)
    pk = request.GET.get("to-chuc", "0")
    organisation = doors.find(Organisation, pk, user=user, power="meetings.view")  # type: ignore[arg-type]
    month = request.GET.get("thang", "")
    if len(month) != len("2022-07"):
        raise Http404
    return _Asked(organisation, parse_day(f"{month}-01"))


def _tabs(request: HttpRequest, lists: dict[str, list[PersonRow]], here: str) -> list[dict[str, object]]:
    words = {"in": ("tinh", _("counted")), "out": ("chua", _("not counted"))}
    found = []
    for bucket, rows in lists.items():
        query = request.GET.copy()
        query.pop("page", None)
        query["muc"] = words[bucket][0]
        found.append(
            {
                "bucket": bucket,
                "word": words[bucket][1],
                "count": len(rows),
                "text": show_int(len(rows)),
                "href": f"?{query.urlencode()}",
                "here": bucket == here,
            }
        )
    return found
