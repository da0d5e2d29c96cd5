"""How rules are written on screens: values with their unit, confidence, subjects."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from chibo.core.numbers import show_decimal, show_int
from chibo.rulebook.rule import Law, Rule
from chibo.rulebook.schema import Confidence

SUBJECTS = {
    "organisations": gettext_lazy("Organisations"),
    "meetings": gettext_lazy("Meetings"),
    "votes": gettext_lazy("Votes and elections"),
    "people": gettext_lazy("Members"),
    "papers": gettext_lazy("Format of documents"),
}
CONFIDENCES = {
    Confidence.READ: gettext_lazy("the article itself was read"),
    Confidence.SECOND_HAND: gettext_lazy("known from a secondary source"),
    Confidence.INFERRED: gettext_lazy("inferred from other provisions"),
    Confidence.RECALLED: gettext_lazy("from memory"),
}
UNITS = {
    "members": gettext_lazy("%(number)s members"),
    "minutes": gettext_lazy("%(number)s minutes"),
    "days": gettext_lazy("%(number)s days"),
    "working_days": gettext_lazy("%(number)s working days"),
    "months": gettext_lazy("%(number)s months"),
    "years": gettext_lazy("%(number)s years of age"),
    "times": gettext_lazy("%(number)s times"),
    "day_of_month": gettext_lazy("day %(number)s of the month"),
}
_SMALLEST_PERCENT_BASE = 4


def show_value(rule: Rule) -> str:
    """The value as a person reads it: "trên 85%", "60 ngày làm việc", "ngày chi bộ đã đăng ký"."""
    return _show(rule.value, rule.law)


def _show(value: Any, law: Law) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int):
        return _with_unit(value, law.file.unit)
    if isinstance(value, Fraction):
        return show_share(value)
    if isinstance(value, Mapping):
        return _show_mapping(value, law)
    if isinstance(value, tuple):
        return "; ".join(_show(item, law) for item in value)
    return _word(value, law)


def _with_unit(number: int, unit: str) -> str:
    written = f"{number:02d}" if unit == "day_of_month" else show_int(number)
    return str(UNITS[unit]) % {"number": written} if unit else written


def show_share(share: Fraction) -> str:
    """Halves and thirds as fractions, as the Charter writes them; others in per cent: "2/3", "85%"."""
    if 1 < share.denominator < _SMALLEST_PERCENT_BASE:
        return f"{share.numerator}/{share.denominator}"
    return f"{show_decimal(share * 100)}%"


def _show_mapping(value: Mapping[str, Any], law: Law) -> str:
    if "strict" in value:
        share = show_share(value["share"])
        pattern = _("more than %(share)s") if value["strict"] else _("%(share)s or more")
        return pattern % {"share": share}
    if "level" in value:
        if "points" not in value:
            return str(value["name"])
        return _("%(name)s: from %(points)s points") % {"name": value["name"], "points": value["points"]}
    return ", ".join(f"{_word(name, law)}: {_show(part, law)}" for name, part in value.items())


def _word(word: str, law: Law) -> str:
    if (get_language() or "vi").startswith("en"):
        return word.replace("_", " ")
    return law.file.words.get(word, word)
