"""What the pages of the rulebook print: one row for each rule, with its value on a day."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from chibo.core.text import search_key
from chibo.rulebook import lines, show
from chibo.rulebook.book import laws
from chibo.rulebook.models import LocalRule
from chibo.rulebook.rule import Law, NoRule, Repeal, Rule


@dataclass(frozen=True)
class Row:
    """One version of a rule as it is printed; `nothing` says why there is none."""

    law: Law
    rule: Rule | None = None
    issuer: str = ""
    nothing: str = ""
    repeal: Repeal | None = None
    in_force: bool = False
    number: int | None = None

    @property
    def value(self) -> str:
        return show.show_value(self.rule) if self.rule else ""

    @property
    def confidence(self) -> str:
        return str(show.CONFIDENCES[self.rule.confidence]) if self.rule else ""


def of_centre(law: Law, day: date) -> Row:
    """The centre's rule on a day."""
    try:
        return Row(law, law.at(day))
    except NoRule as refusal:
        return Row(law, nothing=str(refusal))


def of_committees(user: Any, day: date, keys: Collection[str]) -> list[Row]:
    """Rules of committees, of all days, that this user may read; by key and first day."""
    found = LocalRule.objects.standing().filter(issuer_id__in=lines.seen_by(user), key__in=keys)
    rules = list(found.order_by("key", "during"))
    names = lines.names((rule.issuer_id for rule in rules), day)
    return [
        Row(
            laws()[row.key],
            row.rule(),
            issuer=names.get(row.issuer_id, ""),
            number=row.pk if row.end_day is None else None,
            in_force=row.first_day <= day and (row.end_day is None or day < row.end_day),
        )
        for row in rules
    ]


def history(law: Law, day: date) -> Iterator[Row]:
    """Every version of the centre, newest first; the one in force on `day` is marked."""
    current = of_centre(law, day).rule
    for version in reversed(law.versions):
        if isinstance(version, Repeal):
            yield Row(law, repeal=version)
        else:
            yield Row(law, version, in_force=version is current)


def matching(words: str) -> list[Law]:
    """Rules whose title, explanation, key or sources hold every word, with or without accents."""
    wanted = search_key(words).split()
    return [law for law in laws().values() if all(word in _searched(law) for word in wanted)]


def _searched(law: Law) -> str:
    sources = (version.source for version in law.file.values.values())
    return search_key(" ".join([law.key, law.file.title, law.file.english, law.file.about, *sources]))
