"""Figures of a text by their Vietnamese names while somebody edits it: `[149|admissions]` is stored,
`[149|Đảng viên được kết nạp]` stands in the box. Pure."""

import re
from collections import Counter
from collections.abc import Mapping

_NAMED = re.compile(r"\[([^\[\]|\n]+)\|([^\[\]|\n]+?)((?:\|[^\[\]|\n]*)?)\]")


def in_names(text: str, names: Mapping[str, str]) -> str:
    """Ids become names; an id without a name of its own stays as it is."""
    clear = {id: name for name, id in _ids(names).values()}
    return _NAMED.sub(lambda found: f"[{found[1]}|{clear.get(found[2], found[2])}{found[3]}]", text)


def in_ids(text: str, names: Mapping[str, str]) -> str:
    """Names become ids, whatever the case of their letters and their blanks; what is no name is left for the rules
    of texts to refuse."""
    ids = _ids(names)

    def tied(found: re.Match[str]) -> str:
        _name, id = ids.get(_key(found[2]), ("", found[2]))
        return f"[{found[1]}|{id}{found[3]}]"

    return _NAMED.sub(tied, text)


def _ids(names: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Name and id by what is compared; a name that two bear, or that brackets could not hold, names nothing."""
    keys = Counter(_key(name) for name in names.values())
    return {
        _key(name): (name, id)
        for id, name in names.items()
        if keys[_key(name)] == 1 and _key(name) not in names and not set(name) & set("[]|\n")
    }


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()
