"""The format a paper takes, chosen by its day of issue: numbers from the rulebook, with source and confidence."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from chibo import rulebook
from chibo.rulebook import Rule

FONT = "Times New Roman"
PAGE_WIDTH, PAGE_HEIGHT = 210, 297
"""A4, in millimetres."""

KEYS = ("papers.page", "papers.type", "papers.signs")


@dataclass(frozen=True)
class Sizes:
    """The size of each component, in points."""

    title: int
    above: int
    issuer: int
    number: int
    place: int
    kind: int
    excerpt: int
    letter_excerpt: int
    body: int
    authority: int
    role: int
    signer: int
    recipients_title: int
    recipients: int
    mark: int
    page_number: int


@dataclass(frozen=True)
class Profile:
    """Margins, page number and indent in millimetres; line and gap between paragraphs in points."""

    guide: str
    top: int
    bottom: int
    left: int
    right: int
    page_number: int
    indent: int
    line: int
    line_rule: str
    gap: int
    under_excerpt: str
    recipients_end: str
    submitted_to: str
    sizes: Sizes
    rules: tuple[Rule, ...] = field(compare=False)

    @property
    def text_width(self) -> int:
        return PAGE_WIDTH - self.left - self.right

    @property
    def is_confirmed(self) -> bool:
        """Every number was read in the text of the guide itself."""
        return all(rule.is_confirmed for rule in self.rules)


def profile_on(day: date) -> Profile:
    """Refused (`NoRule`): a day before the first guide that is known."""
    rules = tuple(rulebook.at(key, day) for key in KEYS)
    page, sizes, signs = (dict[str, Any](rule.value) for rule in rules)
    return Profile(**page, **signs, sizes=Sizes(**sizes), rules=rules)
