"""What has changed since the notice was issued: what the records said then, beside what they say now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from chibo.core.numbers import show_int
from chibo.reports.models import Issued, Review
from chibo.reports.told import Told, tell
from chibo.targets.words import Status


@dataclass(frozen=True)
class Difference:
    """A figure, a target or a weakness that the records give otherwise today."""

    id: str
    label: str
    then: str
    now: str
    result: Any
    printed: bool = False


def kept(review: Review) -> Issued | None:
    found: Issued | None = Issued.objects.standing().filter(review=review).first()
    return found


def differences(
    issued: Issued, told: Told, code: str, printed: frozenset[str] = frozenset()
) -> list[Difference]:
    """`printed`: the ids that stand in the text of the notice; they come first."""
    now = told.summary.as_json(code)
    found = [
        *_differing(issued.figures, now, "figures", _figure),
        *_differing(issued.figures, now, "targets", _target),
        *_differing(issued.figures, now, "weaknesses", _weakness),
    ]
    results = _results(told)
    listed = [
        Difference(id, label, then, today, results.get(id), id in printed) for id, label, then, today in found
    ]
    return sorted(listed, key=lambda one: not one.printed)


def since_issued(review: Review, today: date, printed: frozenset[str]) -> list[Difference]:
    issued = kept(review)
    if issued is None:
        return []
    return differences(issued, tell(review, today), issued.figures["organisation"], printed)


def _differing(
    then: Mapping[str, Any], now: Mapping[str, Any], section: str, said: Any
) -> Iterator[tuple[str, str, str, str]]:
    before = {one["id"]: one for one in then[section]}
    for one in now[section]:
        if one["id"] in before and said(before[one["id"]]) != said(one):
            yield one["id"], one["label"], said(before[one["id"]]), said(one)


def _figure(one: Mapping[str, Any]) -> str:
    if one["unit"] == "ratio" and one["denominator"] is not None:
        share = f" ({one['percent']}%)" if one["percent"] else ""
        return f"{show_int(one['numerator'])}/{show_int(one['denominator'])}{share}"
    value = one["value"]
    return (
        "–" if value is None else show_int(value) if isinstance(value, int) else str(value).replace(".", ",")
    )


def _target(one: Mapping[str, Any]) -> str:
    value = "–" if one["value"] is None else str(one["value"]).replace(".", ",")
    return f"{value} ({Status(one['status']).label})"


def _weakness(one: Mapping[str, Any]) -> str:
    return f"{show_int(len(one['organisations']))}/{show_int(one['base'] or 0)}"


def _results(told: Told) -> dict[str, Any]:
    found = {one.target.name: one.result for one in told.summary.targets}
    found |= {result.id: result for result in told.summary.figures}
    return found | {one.figure.id: one.result for one in told.summary.weaknesses}
