"""Names of weak organisations: they do not enter a notice. They stand in the internal annex, and go to each alone."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from chibo.core.reasons import Reason
from chibo.core.text import nfc, search_key
from chibo.organisations.models import Standing
from chibo.reports.told import Told

_LEVEL = re.compile(r"^(Đảng bộ bộ phận|Đảng bộ cơ sở|Đảng bộ|Đảng ủy|Chi bộ cơ sở|Chi bộ)\s+", re.IGNORECASE)
_WORD = r"[^\W_]"
# A name of one word, or one that half the offices bear, says nobody in particular.
_COMMON = {"van phong", "co quan", "thanh tra", "ban to chuc", "uy ban kiem tra", "khoi dang", "doan the"}


@dataclass(frozen=True)
class Name:
    organisation_id: int
    full: str
    short: str


def weak_names(told: Told, on: date) -> list[Name]:
    """Every organisation that stands behind a weakness, as it is called on the day."""
    weak = {one.pk for found in told.summary.weaknesses for one in found.organisations}
    named = Standing.objects.in_force(on).filter(organisation__in=weak).order_by("code")
    return [Name(pk, name, short_name(name)) for pk, name in named.values_list("organisation_id", "name")]


def short_name(name: str) -> str:
    """ "Chi bộ Sở Y tế" is called "Sở Y tế"; "" where that would name nobody."""
    short = _LEVEL.sub("", nfc(name)).strip()
    return "" if short == name or " " not in short or search_key(short) in _COMMON else short


def reasons_against_names(texts: Iterable[str], names: Iterable[Name]) -> Iterator[Reason]:
    """One reason for each organisation that one of the texts names."""
    whole = nfc("\n".join(texts))
    key = search_key(whole)
    for name in names:
        if _stands_in(search_key(name.full), key) or (name.short and _stands_in(name.short, whole)):
            yield Reason(
                "names_the_weak",
                _(
                    "The text names %(name)s, which stands behind a weakness: names of weak organisations do not enter"
                    " the notice."
                )
                % {"name": name.full},
                todo=_("Write “one place”, “some” or “most”; the names stand in the internal annex."),
            )


def _stands_in(name: str, text: str) -> bool:
    """As whole words: “Sở Y tế” does not stand in “Sở Y tếch”."""
    return re.search(rf"(?<!{_WORD}){re.escape(name)}(?!{_WORD})", text) is not None
