"""What the value of a rule may look like: the same check for files of the centre and rows of committees.

A kind is `integer`, `share`, `truth`, `word`, `text`, two of them joined by ` or `, a mapping of names to
kinds (a name that ends in `?` may be missing) or a list of one kind.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import Any

TYPES = ("integer", "share", "truth", "word", "text")
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
            allowed = f" ({', '.join(words)})" if "word" in kind.split(" or ") else ""
            yield f"{where} is {value!r}, not {kind}{allowed}"
    elif isinstance(kind, Mapping):
        yield from _mapping_mismatches(value, kind, words, where)
    elif not isinstance(value, list) or not value:
        yield f"{where} is {value!r}, not a list"
    else:
        for place, item in enumerate(value):
            yield from mismatches(item, kind[0], words, f"{where}[{place}]")


def _mapping_mismatches(
    value: Any, kind: Mapping[str, Any], words: Sequence[str], where: str
) -> Iterator[str]:
    if not isinstance(value, Mapping):
        yield f"{where} is {value!r}, not a mapping with {', '.join(kind)}"
        return
    names = {name.removesuffix("?") for name in kind}
    for name in sorted(set(value) - names, key=str):
        yield f"{where} has the unknown key {name!r}; allowed: {', '.join(sorted(names))}"
    for name, part in kind.items():
        plain = name.removesuffix("?")
        if plain in value:
            yield from mismatches(value[plain], part, words, f"{where}.{plain}")
        elif plain == name:
            yield f"{where}.{name} is missing"


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
        plain = {name.removesuffix("?"): part for name, part in kind.items()}
        return MappingProxyType({name: frozen(part, plain[name]) for name, part in value.items()})
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
