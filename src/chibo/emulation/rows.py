"""What is to be registered: one row for each model, one for each organisation that registers."""

from dataclasses import dataclass
from datetime import date

from chibo.organisations.models import Organisation


@dataclass(frozen=True)
class ModelRow:
    """A model that `organisation` registered on `first_on`, with the number and symbol of its paper."""

    organisation: Organisation
    kind: str
    name: str
    first_on: date
    number: int | None = None
    symbol: str = ""


@dataclass(frozen=True)
class RegistrationRow:
    """`organisation` registered on `on` to carry out models of a kind in `year`."""

    organisation: Organisation
    kind: str
    year: int
    on: date
    number: int | None = None
    symbol: str = ""
