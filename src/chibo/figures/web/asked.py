"""Reading an address: which figure, of which organisation, in which days."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from chibo.access import doors
from chibo.core import clock
from chibo.core.days import parse_day, show_day
from chibo.core.reasons import Reason, Refused
from chibo.figures import engine
from chibo.figures.figure import ADDRESS, Figure, Section, get
from chibo.figures.question import Question
from chibo.figures.window import Window, window, year_so_far
from chibo.obligations.models import Obligation
from chibo.obligations.words import Subject
from chibo.organisations.kinds import Kind, Type
from chibo.organisations.models import Organisation

POWERS: dict[Section, str] = {"figure": "figures.view", "weakness": "reports.view"}
"""Who may open what: points of weakness are for those who review the organisation."""


@dataclass(frozen=True)
class Asked:
    figure: Figure
    organisation: Organisation
    window: Window
    question: Question
    narrowed: list[str]
    """What the figure is narrowed to, in words."""


def read(request: HttpRequest, figure_id: str) -> Asked:
    """The question of an opened figure; 404 for a figure or an organisation that is not there for this reader."""
    figure = get(figure_id)
    if figure is None:
        raise Http404
    organisation = the_organisation(request, POWERS[figure.section])
    days = the_window(request)
    narrow = {name: request.GET.get(word, "") for name, word in ADDRESS.items()}
    narrowed = _narrowed(figure, narrow)
    question = engine.ask(organisation, days, **narrow)
    if question is None:
        raise _not_there(days.on)
    return Asked(figure, organisation, days, question, narrowed)


def _narrowed(figure: Figure, narrow: dict[str, str]) -> list[str]:
    """The words of what narrows the figure; 404 for what does not exist, or narrows nothing here."""
    lists = {"kind": Kind, "type": Type, "subject": Subject}
    asked = {name: value for name, value in narrow.items() if value}
    if figure.record != "obligation" and asked.keys() & {"obligation", "subject"}:
        raise Http404
    if any(value not in lists[name].values for name, value in asked.items() if name in lists):
        raise Http404
    words = [str(lists[name](value).label) for name, value in asked.items() if name in lists]
    return [*words, _obligation(asked["obligation"])] if "obligation" in asked else words


def _obligation(number: str) -> str:
    """Under the policy of the reader: of others it is not there."""
    found = Obligation.objects.standing().filter(pk=number).first() if _is_an_id(number) else None
    if found is None:
        raise Http404
    return found.text


def _is_an_id(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 20 and int(text) < 2**63


def the_organisation(request: HttpRequest, power: str = POWERS["figure"]) -> Organisation:
    """The organisation of the address, or the reader's own."""
    asked = request.GET.get("to-chuc", "")
    home = getattr(getattr(request, "scope", None), "home", None)
    pk = asked or (home.pk if home else "0")
    return doors.find(Organisation, pk, user=request.user, power=power)  # type: ignore[arg-type]


def the_window(request: HttpRequest) -> Window:
    """The days of the address; without any, the year up to the picked day. Refused: days to come."""
    on = _day(request, "den-het") or cast(date, getattr(request, "on", clock.today()))
    first, end = _day(request, "tu"), _day(request, "truoc")
    if on > clock.today():
        raise Refused(
            [
                Reason(
                    "day_to_come",
                    _("%(day)s is still to come: there are no figures for it.") % {"day": show_day(on)},
                    todo=_("Choose today or a day before it."),
                )
            ]
        )
    if first is None or end is None:
        return year_so_far(on)
    return window(on=on, first=first, end=end, map="then" if request.GET.get("ban-do") == "then" else "on")


def _day(request: HttpRequest, name: str) -> date | None:
    text = request.GET.get(name, "")
    return parse_day(text) if text else None


def _not_there(on: date) -> Refused:
    return Refused(
        [
            Reason(
                "not_there_then",
                _("The organisation does not exist on %(day)s.") % {"day": show_day(on)},
                todo=_("Choose a day on which it exists."),
            )
        ]
    )
