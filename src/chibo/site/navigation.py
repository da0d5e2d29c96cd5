"""The way around. What is not built yet has no address, and what has no address is not shown."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Entry:
    """A place to go: the first of `names` (url names) that exists is its address.

    Who does not hold `power` anywhere is not sent there: the page would only say that it is not for them.
    """

    label: str | Promise
    icon: str
    names: tuple[str, ...]
    power: str = ""


@dataclass(frozen=True)
class Item:
    label: str | Promise
    icon: str
    href: str
    here: bool


# The four of the phone's bottom bar.
MAIN = (
    Entry(_("Today"), "home", ("site:home", "home")),
    Entry(
        _("Meetings"), "calendar-event", ("meetings:index", "meetings:list", "meetings:grid"), "meetings.view"
    ),
    Entry(
        _("Documents, tasks"), "clipboard-text", ("obligations:index", "documents:index"), "documents.view"
    ),
    Entry(
        _("Organisations, members"),
        "sitemap",
        ("structure:index", "structure:tree", "organisations:index"),
        "organisations.view",
    ),
)
# Behind "More".
MORE = (
    Entry(_("Members"), "users", ("people:index", "people:list"), "people.view"),
    Entry(_("Requests for correction"), "list-check", ("privacy:requests",), "people.change"),
    Entry(_("Data due for erasure"), "calendar-time", ("privacy:due",), "people.erase"),
    Entry(_("Committees"), "building-community", ("committees:index",), "committees.view"),
    Entry(_("Targets"), "flag", ("targets:index",), "targets.view"),
    Entry(_("Models, registrations"), "star", ("emulation:index",), "emulation.view"),
    Entry(_("Reports"), "clipboard-check", ("reports:index",), "reports.view"),
    Entry(_("Figures"), "chart-bar", ("figures:index",), "figures.view"),
    Entry(_("Regulations"), "scale", ("rulebook:list",)),
    Entry(_("Upload and download"), "upload", ("exchange:index",), "sheets.take"),
    Entry(_("Work in the background"), "history", ("jobs:index",), "people.view"),
    Entry(_("Who holds which role"), "user-check", ("access:grants",), "access.grant"),
    Entry(_("Who was given a view"), "eye", ("access:opened",), "access.watch"),
    Entry(_("Open the content for one hour"), "clock", ("access:elevate",), "access.elevate"),
    Entry(_("Journal of the system"), "history", ("history:system",), "audit.view"),
    Entry(_("Sealed record"), "lock", ("access:sealed_head",), "audit.view"),
    Entry(_("Help"), "help-circle", ("site:help",)),
)
SEARCH = ("site:search", "structure:search")


def address(*names: str, args: Sequence[object] = ()) -> str:
    """The address of the first url name that exists, or nothing."""
    for name in names:
        try:
            return reverse(name, args=args)
        except NoReverseMatch:
            continue
    return ""


def items(request: HttpRequest, entries: tuple[Entry, ...]) -> list[Item]:
    """The entries that exist and are for this person, the one that holds this page marked."""
    held = getattr(getattr(request, "scope", None), "powers", ())
    found = [
        (entry, href)
        for entry in entries
        if (not entry.power or entry.power in held) and (href := address(*entry.names))
    ]
    holder = max((href for _entry, href in found if _holds(href, request.path)), key=len, default="")
    return [Item(entry.label, entry.icon, href, here=href == holder) for entry, href in found]


def _holds(href: str, path: str) -> bool:
    return path == href or (href != "/" and path.startswith(href))
