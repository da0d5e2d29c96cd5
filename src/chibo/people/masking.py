"""Numbers, days of birth and phones as screens, sheets and exports show them: the last digits only.

The one place that decides what is hidden, so that a page cannot show by accident what another hides.
"""

from datetime import date

HIDDEN = "••••"
SHOWN_DIGITS = 3


def mask_number(number: str) -> str:
    """A card or identity number: "•••• 123"; nothing of one too short to hide anything; "" stays ""."""
    return _mask(number)


def mask_phone(phone: str) -> str:
    """ "•••• 567"."""
    return _mask(phone)


def mask_day(day: date | None) -> str:
    """The year of a day of birth alone: "••/••/1985"."""
    return f"••/••/{day.year:04d}" if day else ""


def _mask(text: str) -> str:
    signs = "".join(text.split())
    if not signs:
        return ""
    return f"{HIDDEN} {signs[-SHOWN_DIGITS:]}" if len(signs) > 2 * SHOWN_DIGITS else HIDDEN
