"""Organisations: the tree, the page of one, restructuring, own rules."""

from tests.isolation.world.given import CELL, GRASSROOTS, Ask, Given, at_cell

TABS = {
    "dang-vien": "organisations, members",
    "cap-uy": "organisations, committees",
    "sinh-hoat": "organisations, meetings",
    "nhiem-vu": "organisations, obligations",
    "chi-tieu": "organisations, target figures",
    "thi-dua": "organisations, emulation",
    "lich-su": "organisations",
}

ADDRESSED: dict[str, list[Given]] = {
    "structure:organisation": [CELL],
    "structure:node": [CELL],
    "structure:found": [GRASSROOTS],
    "structure:rename": [CELL],
    "structure:move": [CELL],
    "structure:undo": [lambda s: {"pk": s.cell.pk, "number": s.act.pk}],
    "structure:tab": [
        lambda s, slug=slug: {"pk": s.cell.pk, "slug": slug}  # type: ignore[misc]
        for slug in TABS
    ],
    "structure:end_own_rule": [lambda s: {"pk": s.rule.pk}],
}

ASKS: dict[str, Ask | list[Ask]] = {
    "structure:organisation": at_cell("organisations"),
    "structure:node": at_cell("organisations"),
    "structure:found": Ask("restructure"),
    "structure:rename": at_cell("restructure"),
    "structure:move": at_cell("restructure"),
    "structure:undo": at_cell("undo"),
    "structure:tab": [at_cell(words) for words in TABS.values()],
    "structure:end_own_rule": Ask("own rules"),
}

LISTS = {"structure:tree": "organisations", "structure:search": "organisations"}

# The key of a central rule; the form offers one's own organisations (see tests/structure/test_own_rules.py).
OPEN = {"structure:own_rule"}
