"""The schema of a rule, for files of the centre and rows of committees alike."""

from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from chibo.rulebook import shape

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Confidence(StrEnum):
    """How well a value is known; only C1 is shown without a warning."""

    READ = "C1"
    SECOND_HAND = "C2"
    INFERRED = "I"
    RECALLED = "R"


class Version(BaseModel):
    """What holds from one day on; `value: null` says that the rule was repealed that day."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    value: Any
    source: Text
    confidence: Confidence
    note: str = ""
    # "inferred": no text says that this version ended; the start of the next one does.
    end: Literal["stated", "inferred"] = "stated"


class RuleFile(BaseModel):
    """One rule of the centre with all its versions."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Text
    english: Text
    about: Text
    # "national": the centre alone decides. "local": a committee may decide for the organisations below it.
    scope: Literal["national", "local"]
    kind: Any
    unit: Literal[
        "", "members", "minutes", "days", "working_days", "months", "years", "times", "day_of_month"
    ] = ""
    words: dict[Text, Text] = Field(default_factory=dict)
    values: dict[date, Version]
    checked: date

    @model_validator(mode="after")
    def _whole(self) -> Self:
        problems = [*shape.bad_kinds(self.kind)] or [*self._order_problems(), *self._value_problems()]
        if problems:
            raise ValueError("; ".join(problems))
        return self

    def _order_problems(self) -> list[str]:
        if not self.values:
            return ["values is empty: a rule needs a first value"]
        days = list(self.values)
        found = [f"{b} stands after {a}: days go upwards" for a, b in pairwise(days) if b <= a]
        gone = [version.value is None for version in self.values.values()]
        if gone[0]:
            found.append(f"{days[0]} repeals a rule that has no value before")
        found += [
            f"{day} repeals twice" for day, both in zip(days[1:], pairwise(gone), strict=True) if all(both)
        ]
        return found

    def _value_problems(self) -> list[str]:
        return [
            f"{day}: {problem}"
            for day, version in self.values.items()
            if version.value is not None
            for problem in shape.mismatches(version.value, self.kind, tuple(self.words))
        ]
