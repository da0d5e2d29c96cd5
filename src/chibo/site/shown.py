"""How a figure is printed and where it leads: no number on a page is dead."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from chibo.core.numbers import percent, show_decimal, show_int, show_number

MODES = ("value", "percent", "fraction")
OPENED_AT = "/so-lieu/{id}/"
NOTHING = "–"


@dataclass(frozen=True)
class Shown:
    """What stands on the page: the text, the raw value beside it, and the address of its records."""

    id: str
    text: str
    raw: str
    href: str
    numerator: Any = None
    denominator: Any = None
    records: Any = None
    why_nothing: str = ""
    own_base: bool = False
    """The base is an aim: no list of what was not counted makes up the difference."""


def shown(result: Any = None, *, mode: str = "", narrow: dict[str, Any] | None = None, **given: Any) -> Shown:
    """Print a FigureResult, or the same facts given one by one (id, value, organisation, on, first, end).

    `mode`: value, percent ("98,82%") or fraction ("84/85"); by default percent for a ratio, value for others.
    A ratio over nothing prints "–" and says why. `narrow` adds conditions to the address (a kind, a month).
    """
    facts = _facts(result, given)
    mode = mode or ("percent" if facts["unit"] == "ratio" else "value")
    numerator, denominator = facts["numerator"], facts["denominator"]
    text = _text(facts, mode)
    return Shown(
        id=facts["id"],
        text=text,
        raw=_raw(facts["value"], numerator, denominator),
        href=_address(facts, narrow or getattr(result, "address", {})),
        numerator=numerator,
        denominator=denominator,
        records=facts["records"],
        own_base=getattr(result, "own_base", False),
        why_nothing=_("Nothing to compare: the base is empty on this day.") if text == NOTHING else "",
    )


FACTS = ("id", "unit", "value", "numerator", "denominator", "percent", "records", "on", "first", "end")


def _facts(result: Any, given: dict[str, Any]) -> dict[str, Any]:
    facts = {name: given.get(name, getattr(result, name, None)) for name in FACTS}
    place = given.get("organisation", getattr(result, "organisation_id", None))
    facts["organisation"] = getattr(place, "pk", place)
    return facts


def _text(facts: dict[str, Any], mode: str) -> str:
    value, numerator, denominator = facts["value"], facts["numerator"], facts["denominator"]
    if mode == "fraction":
        return f"{show_int(numerator)}/{show_int(denominator)}" if denominator is not None else NOTHING
    if mode == "percent":
        share = facts["percent"]
        if share is None and denominator is not None:
            share = percent(numerator, denominator)
        return NOTHING if share is None else f"{share}%"
    return NOTHING if value is None else _number(value)


def _number(value: Any) -> str:
    return show_number(value) if isinstance(value, int | Fraction) else show_decimal(Decimal(str(value)))


def _raw(value: Any, numerator: Any, denominator: Any) -> str:
    if value is not None:
        return str(value)
    return f"{numerator}/{denominator}" if denominator is not None else ""


def _address(facts: dict[str, Any], narrow: dict[str, Any]) -> str:
    days = {"den-het": facts["on"], "tu": facts["first"], "truoc": facts["end"]}
    query: dict[str, Any] = {"to-chuc": facts["organisation"]}
    query |= {name: day.isoformat() if isinstance(day, date) else day for name, day in days.items()}
    asked = {name: value for name, value in (query | narrow).items() if value is not None}
    return OPENED_AT.format(id=facts["id"]) + (f"?{urlencode(asked)}" if asked else "")
