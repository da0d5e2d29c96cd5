"""What the value of a rule may look like: the same check for files of the centre and rows of committees.

A kind is `integer`, `share`, `truth`, `word`, `text`, two of them joined by ` or `, a mapping of names to
kinds (a name that ends in `?` may be missing) or a list of one kind.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

TYPES = {
    "integer": gettext_lazy("a whole number"),
    "share": gettext_lazy("a share such as 2/3"),
    "truth": gettext_lazy("true or false"),
    "word": gettext_lazy("one of the words"),
    "text": gettext_lazy("text"),
}
_SHARE = re.compile(r"(\d+)/([1-9]\d*)")


def bad_kinds(kind: Any) -> Iterator[str]:
    """What is wrong with a kind itself, in words; nothing when it can be used."""
    if isinstance(kind, str):
        for name in kind.split(" or "):
            if name not in TYPES:
                yield f"kind {name!r} is not one of {', '.join(TYPES)}"
    elif isinstance(kind, Mapping) and kind:
        for part in kind.values():
            yield from bad_kinds(part)
    elif isinstance(kind, list) and len(kind) == 1:
        yield from bad_kinds(kind[0])
    else:
        yield f"kind {kind!r} is neither a name, a mapping nor a list of one kind"


def mismatches(value: Any, kind: Any, words: Sequence[str], where: str = "value") -> Iterator[str]:
    """Every place where the value is not of the kind, with what was found and what is allowed."""
    if isinstance(kind, str):
        if not any(_is(value, name, words) for name in kind.split(" or ")):
            yield _is_not(where, value, _asked(kind, words))
    elif isinstance(kind, Mapping):
        yield from _mapping_mismatches(value, kind, words, where)
    elif not isinstance(value, list) or not value:
        yield _is_not(where, value, _("a list"))
    else:
        for place, item in enumerate(value):
            yield from mismatches(item, kind[0], words, f"{where}[{place}]")


def _mapping_mismatches(
    value: Any, kind: Mapping[str, Any], words: Sequence[str], where: str
) -> Iterator[str]:
    if not isinstance(value, Mapping):
        yield _is_not(where, value, _("a mapping with %(names)s") % {"names": ", ".join(kind)})
        return
    names = {name.removesuffix("?") for name in kind}
    for name in sorted(set(value) - names, key=str):
        words_of_it = {"where": where, "name": name, "names": ", ".join(sorted(names))}
        yield _("%(where)s has the unknown key “%(name)s”; allowed: %(names)s") % words_of_it
    for name, part in kind.items():
        bare = name.removesuffix("?")
        if bare in value:
            yield from mismatches(value[bare], part, words, f"{where}.{bare}")
        elif bare == name:
            yield _("%(where)s.%(name)s is missing") % {"where": where, "name": name}


def _is_not(where: str, value: Any, asked: str) -> str:
    found = {"where": where, "value": repr(value), "asked": asked}
    return _("%(where)s is %(value)s, not %(asked)s") % found


def _asked(kind: str, words: Sequence[str]) -> str:
    names = kind.split(" or ")
    asked = " / ".join(str(TYPES[name]) for name in names)
    return f"{asked} ({', '.join(words)})" if "word" in names else asked


def _is(value: Any, name: str, words: Sequence[str]) -> bool:
    if name == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    if name == "truth":
        return isinstance(value, bool)
    if not isinstance(value, str):
        return False
    if name == "share":
        return _share(value) is not None
    return value in words if name == "word" else bool(value.strip())


def _share(text: str) -> Fraction | None:
    match = _SHARE.fullmatch(text)
    share = Fraction(int(match[1]), int(match[2])) if match else None
    return share if share is not None and share <= 1 else None


def frozen(value: Any, kind: Any) -> Any:
    """The value as code uses it: shares as `Fraction`, nothing that can be changed."""
    if isinstance(value, Mapping):
        parts = {name.removesuffix("?"): part for name, part in kind.items()}
        return MappingProxyType({name: frozen(part, parts[name]) for name, part in value.items()})
    if isinstance(value, list):
        return tuple(frozen(item, kind[0]) for item in value)
    if isinstance(value, str) and "share" in kind.split(" or "):
        share = _share(value)
        return value if share is None else share
    return value


def plain(value: Any) -> Any:
    """A frozen value as JSON can write it; equal values give equal JSON."""
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    if isinstance(value, Mapping):
        return {name: plain(part) for name, part in value.items()}
    return [plain(item) for item in value] if isinstance(value, tuple) else value
