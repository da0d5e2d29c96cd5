"""The points of weakness of an organisation: how many are weak, of how many, which, and the word they deserve."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from chibo.figures import engine
from chibo.figures.figure import Figure, FigureResult
from chibo.figures.question import Question
from chibo.organisations.models import Standing

Word = Literal["none", "one", "some", "most"]
"""What a notice says without naming anybody: nothing, "có nơi", "một số", "đa số"."""

SOME, HALF = 2, 2


@dataclass(frozen=True)
class WeakOne:
    """An organisation behind a weakness, without its name: names are read under the reader's own policy."""

    pk: int
    code: str


@dataclass(frozen=True)
class WeaknessResult:
    figure: Figure
    result: FigureResult
    organisations: tuple[WeakOne, ...]

    @property
    def word(self) -> Word:
        return word_for(self.result.numerator, self.result.denominator or 0)

    def as_json(self) -> dict[str, Any]:
        return {
            "id": self.figure.id,
            "label": str(self.figure.label),
            "base": self.result.denominator,
            "organisations": [one.code for one in self.organisations],
        }


def word_for(count: int, base: int) -> Word:
    """One is one place, also where there is only one; more than half of the base is most, two or more are some."""
    if count < SOME:
        return "one" if count else "none"
    return "most" if count * HALF > base else "some"


def results(figures: Sequence[Figure], question: Question) -> list[WeaknessResult]:
    """Each with its organisations by their codes on the day; one statement a weakness, one for all codes."""
    with engine.reading():
        found = [(figure, *engine.weak(figure, question)) for figure in figures]
    codes = _codes({pk for _figure, _result, weak in found for pk in weak}, question)
    return [
        WeaknessResult(
            figure,
            result,
            tuple(
                sorted((WeakOne(pk, codes.get(pk, "")) for pk in weak), key=lambda one: (one.code, one.pk))
            ),
        )
        for figure, result, weak in found
    ]


def _codes(organisations: set[int], question: Question) -> dict[int, str]:
    """As of the day. By the map of events' own days one may have ended by then: its last code."""
    found = Standing.objects.standing().filter(organisation__in=organisations).order_by("during")
    codes: dict[int, str] = {}
    for pk, code, during in found.values_list("organisation_id", "code", "during"):
        if during.lower <= question.window.on or pk not in codes:
            codes[pk] = code
    return codes
