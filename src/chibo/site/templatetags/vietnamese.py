"""Days, codes and document numbers: the only digits a page prints outside `{% figure %}`."""

import hashlib
from datetime import date
from functools import cache
from typing import Any
from uuid import uuid4

from django.contrib.staticfiles import finders
from django.middleware.csrf import get_token
from django.template import Context, Library
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from chibo.core.days import show_day

register = Library()


@register.filter
def day(value: date | None, style: str = "") -> str:
    """03/7/2022 in a `<time>`; with "weekday" before it the day of the week. Nothing for None."""
    if value is None:
        return ""
    text = show_day(value)
    if style == "weekday":
        text = f"{_weekday(value)}, {text}"
    return format_html('<time datetime="{}">{}</time>', value.isoformat()[:10], text)


def _weekday(value: date) -> str:
    names = (
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    )
    return names[value.weekday()]


@register.filter
def month(value: Any, style: str = "") -> str:
    """ "Tháng 7/2022" of a day or of a period's first day; "short" leaves "7/2022", "tiny" leaves "T7",
    "within" stands in the middle of a sentence: "tháng 7/2022"."""
    first = getattr(value, "first", value)
    if first is None:
        return ""
    texts = {
        "": _("Month %(month)s/%(year)s"),
        "short": "%(month)s/%(year)s",
        "tiny": _("M%(month)s"),
        "within": _("month %(month)s/%(year)s"),
    }
    text = texts[style] % {"month": first.month, "year": first.year}
    return format_html('<time datetime="{}">{}</time>', f"{first:%Y-%m}", text)


@register.simple_tag
def code(value: Any) -> str:
    """A code of an organisation, a rule, a page number: digits that count nothing."""
    return format_html('<span class="code" data-code="{}">{}</span>', value, value)


@register.simple_tag
def docno(number: Any, symbol: str = "") -> str:
    """Number and symbol of a document, "21-KL/TU", or a source that names articles and documents."""
    text = f"{number}-{symbol}" if symbol else str(number)
    kind = "docno docno-one" if symbol else "docno"  # a number keeps together, a sentence may break
    return format_html('<span class="{}" data-docno="{}">{}</span>', kind, text, text)


@register.simple_tag(takes_context=True)
def once(context: Context) -> SafeString:
    """Stands in every POST form: the csrf token, and the id by which sending twice does once."""
    return format_html(
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}">'
        '<input type="hidden" name="request_id" value="{}">',
        get_token(context["request"]),
        uuid4(),
    )


@register.simple_tag
def asset(path: str) -> str:
    """Address of a static file with its fingerprint, so that browsers may keep it for long."""
    return f"{static(path)}?v={_fingerprint(path)}"


@cache
def _fingerprint(path: str) -> str:
    found = finders.find(path)
    if not isinstance(found, str):
        raise FileNotFoundError(f"No static file {path!r}; build it with `npm run build` in frontend/.")
    with open(found, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:10]


@register.simple_tag
def static_font(subset: str, weight: int) -> str:
    """Address of a font file as the style sheet names it, so that the preload is the file used."""
    return static(f"vendor/be-vietnam-pro/be-vietnam-pro-{subset}-{weight}-normal.woff2")
