"""Reading a page as the tests need it: its figures, and its digits that are no figures."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

# Where digits may stand beside figures: days, codes, document numbers, names, rules, lists' own lengths.
MARKS = {
    "data-figure", "data-code", "data-docno", "data-name", "data-rule", "data-reasons", "data-records", "data-number"
}  # fmt: skip
TAGS = {"time", "option", "textarea", "script", "style", "title", "label-of-input"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass
class Page(HTMLParser):
    figures: list[dict[str, str]] = field(default_factory=list)
    lists: dict[str, int] = field(default_factory=dict)
    stray: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    rows: int | None = None

    def __post_init__(self) -> None:
        super().__init__()
        self._allowed: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "data-figure" in given:
            self.figures.append(given)
        if "data-list" in given:
            self.lists[given["data-list"]] = int(given["data-records"])
        if "data-shown" in given:
            self.rows = int(given["data-shown"])
        if tag == "a" and "data-figure" not in given:
            self.links.append(given.get("href", ""))
        if tag not in VOID:
            inside = bool(self._allowed and self._allowed[-1])
            self._allowed.append(inside or tag in TAGS or bool(MARKS & set(given)))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and self._allowed:
            self._allowed.pop()

    def handle_data(self, data: str) -> None:
        if re.search(r"\d", data) and not (self._allowed and self._allowed[-1]):
            self.stray.append(" ".join(data.split()))


def read(html: str) -> Page:
    page = Page()
    page.feed(html)
    return page
