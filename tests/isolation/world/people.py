"""Members: the register, a person, what is done about one."""

from tests.isolation.world.given import PERSON, Ask, Given, at_cell

ADDRESSED: dict[str, list[Given]] = {
    "people:person": [PERSON],
    "people:correct": [PERSON],
    "people:reveal": [PERSON],
    "people:looks": [PERSON],
    "people:undo": [lambda s: {"pk": s.exempt.pk, "number": s.activity.pk}],
    "people:do": [
        lambda s, slug=slug: {"pk": s.person.pk, "slug": slug}  # type: ignore[misc]
        for slug in ("sinh-hoat", "chuyen", "tam-thoi", "roi-danh-sach")
    ],
}

ASKS: dict[str, Ask | list[Ask]] = {
    "people:person": at_cell("members"),
    "people:correct": at_cell("keep members"),
    "people:reveal": at_cell("reveal numbers"),
    "people:looks": at_cell("see looks"),
    "people:undo": at_cell("undo"),
    "people:do": at_cell("keep members"),
}

LISTS = {
    "people:index": "members",
    "people:export": "members",
    "people:admit": "keep members",
    "people:enter": "keep members",
}
