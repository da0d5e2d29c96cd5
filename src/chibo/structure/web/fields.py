"""The field for a day stands in `access`, the lowest part with forms; the registers ask for it here."""

from chibo.access.web.fields import DayField

__all__ = ["DayField"]
