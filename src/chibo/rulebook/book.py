"""Asking the rulebook: which rule was in force on a day, for an organisation."""

import difflib
import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Protocol

from chibo.rulebook import lines, shape
from chibo.rulebook.loader import load
from chibo.rulebook.rule import Law, Rule


class HasId(Protocol):
    @property
    def pk(self) -> int: ...


@lru_cache(maxsize=1)
def laws() -> Mapping[str, Law]:
    """Every rule of the centre by key, read once."""
    return load()


def law(key: str) -> Law:
    """A rule with all its versions. KeyError (a mistake in the code): no such key; the nearest are named."""
    try:
        return laws()[key]
    except KeyError:
        near = ", ".join(difflib.get_close_matches(key, laws())) or "none is near"
        raise KeyError(f"The rulebook has no key {key!r}; meant: {near}?") from None


def at(key: str, day: date, organisation: HasId | int | None = None) -> Rule:
    """The rule in force on `day`: that of the nearest issuer above the organisation, else the centre's.

    Refused (`NoRule`): before the first value, after a repeal.
    """
    if organisation is None:
        return law(key).at(day)
    identity = organisation if isinstance(organisation, int) else organisation.pk
    return at_each(key, day, [identity])[identity]


def at_each(key: str, day: date, organisation_ids: Iterable[int]) -> dict[int, Rule]:
    """`at` for many organisations: one query; where committees have own rules one more, for the tree."""
    central, asked = law(key), list(organisation_ids)
    own = _local_rules(central, day)
    above = lines.of(asked, day) if own else {}
    found = {}
    for identity in asked:
        issuer = next((i for i in above.get(identity, ()) if i in own), None)
        found[identity] = central.at(day) if issuer is None else own[issuer]
    return found


def _local_rules(central: Law, day: date) -> dict[int, Rule]:
    if central.file.scope == "national":
        return {}
    # Here because models cannot be loaded before the apps are ready, and this package is.
    from chibo.rulebook.models import LocalRule

    return {row.issuer_id: row.rule() for row in LocalRule.objects.in_force(day).filter(key=central.key)}


def rules_hash(rules: Iterable[Rule]) -> str:
    """sha256 (hex) over the rules an act was judged by; their order and repetition make no difference."""
    used = {
        (rule.key, rule.issuer or 0, rule.first.isoformat()): [shape.plain(rule.value), rule.source]
        for rule in rules
    }
    text = json.dumps(sorted(used.items()), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
