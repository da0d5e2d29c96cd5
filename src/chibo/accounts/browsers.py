"""A browser in words people know: "Chrome, Windows". The whole line it sends would tell more than is needed."""

from django.utils.translation import gettext as _

# The first that fits: Edge and Cốc Cốc call themselves Chrome too, and Chrome calls itself Safari.
PROGRAMS = (
    ("coc_coc", "Cốc Cốc"),
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("CriOS/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Mac OS", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def called(line: str) -> str:
    """The program and the system, as far as the line says."""
    found = [_first(line, PROGRAMS), _first(line, SYSTEMS)]
    return ", ".join(part for part in found if part) or _("another program")


def _first(line: str, known: tuple[tuple[str, str], ...]) -> str:
    return next((name for mark, name in known if mark in line), "")
