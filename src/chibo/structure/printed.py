"""Figures that pages of lower apps print. Declared here, low in the house; computed by the figures above.

A page that counted for itself could differ from the list its number opens. Until somebody computes them there is
nothing to print.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from chibo.organisations.models import Organisation

Of = Callable[[Organisation, tuple[str, ...], date], Mapping[str, Any]]
"""The results of these figures for an organisation, over the year up to the end of the day; in one go."""

Below = Callable[[Organisation, str, date], Mapping[int, Any]]
"""The result of a figure for each organisation directly below, by its id."""

_of: list[Of] = []
_below: list[Below] = []


def register(of: Of, below: Below) -> None:
    _of[:] = [of]
    _below[:] = [below]


def results(organisation: Organisation, figures: tuple[str, ...], on: date) -> Mapping[str, Any]:
    return _of[0](organisation, figures, on) if _of else {}


def results_below(organisation: Organisation, figure: str, on: date) -> Mapping[int, Any]:
    return _below[0](organisation, figure, on) if _below else {}
