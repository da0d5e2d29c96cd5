"""Where the signed-in person stands, in the words of the head of each page."""

from dataclasses import dataclass
from datetime import date

from chibo.organisations.models import Organisation
from chibo.site.navigation import address


@dataclass(frozen=True)
class Place:
    """An organisation's name, the name of its superior, and its own address.

    The superior is named without a link: home is the highest organisation a person is appointed at,
    so what stands above it is outside their reach.
    """

    name: str
    superior: str
    href: str


def place(organisation: Organisation, day: date, *, linked: bool = True) -> Place:
    """Names as of `day`; an organisation without a standing that day is shown without a name.

    `linked`: whether the reader may open its page; otherwise the name leads to the first page.
    """
    superior = organisation.superior_on(day)
    return Place(
        name=_name(organisation, day),
        superior=_name(superior, day) if superior else "",
        href=(linked and address("structure:organisation", args=[organisation.pk])) or "/",
    )


def _name(organisation: Organisation, day: date) -> str:
    standing = organisation.standing_on(day)
    return standing.name if standing else ""
