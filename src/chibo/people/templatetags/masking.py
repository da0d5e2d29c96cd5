"""Masked values on pages: digits that count nothing, marked as codes are."""

from datetime import date

from django.template import Library
from django.utils.html import format_html
from django.utils.safestring import SafeString

from chibo.people import masking

register = Library()


def _marked(text: str) -> SafeString | str:
    return format_html('<span class="code" data-code="{}">{}</span>', text, text) if text else ""


@register.filter
def masked_number(number: str) -> SafeString | str:
    return _marked(masking.mask_number(number))


@register.filter
def masked_phone(phone: str) -> SafeString | str:
    return _marked(masking.mask_phone(phone))


@register.filter
def masked_day(day: date | None) -> SafeString | str:
    if day is None:
        return ""
    return format_html('<time datetime="{}">{}</time>', f"{day.year:04d}", masking.mask_day(day))
