"""Reports: a review of half a year with its notice drafted, an expected value, a task."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from chibo.organisations.models import Organisation
from chibo.reports.actions.add_task import add_task
from chibo.reports.actions.draft_notice import draft_notice
from chibo.reports.actions.open_review import open_review
from chibo.reports.actions.set_estimate import set_estimate
from chibo.reports.models import Estimate, Review, ReviewTask
from chibo.reports.rules import Days, TaskEntry
from tests.isolation.world import documents
from tests.isolation.world.given import GRASSROOTS, Ask, Given

SEEN = ("review", "preview", "docx", "pdf", "targets", "changes")
WRITTEN = (
    *("days", "put", "figures", "estimate", "add_task", "propose", "draft"),
    *("annex", "annex_file"),
)
PARTS = ("part", "see", "compose")
TASKS = ("task", "move_task", "drop_task")

REVIEW: Given = lambda s: {"pk": s.half_year.review.pk}  # noqa: E731

ADDRESSED: dict[str, list[Given]] = {
    "reports:open": [GRASSROOTS],
    **{f"reports:{page}": [REVIEW] for page in (*SEEN, *WRITTEN)},
    **{f"reports:{page}": [lambda s: {"pk": s.half_year.review.pk, "part": "assessment"}] for page in PARTS},
    **{f"reports:{page}": [lambda s: {"pk": s.half_year.task.pk}] for page in TASKS},
    "reports:settle": [lambda s: {"pk": s.half_year.estimate.pk}],
    "reports:step": [
        lambda s, slug=slug: {"pk": s.half_year.review.pk, "slug": slug}  # type: ignore[misc]
        for slug in documents.STEPS
    ],
}

ASKS: dict[str, Ask | list[Ask]] = {
    **{f"reports:{page}": Ask("reports") for page in SEEN},
    **{f"reports:{page}": Ask("write reports") for page in ("open", *WRITTEN, *PARTS, *TASKS, "settle")},
    "reports:step": [Ask(f"reports, {words}") for words in documents.STEPS.values()],
}

LISTS = {"reports:index": "reports", "reports:duties": "reports"}


@dataclass
class HalfYear:
    """A review with its notice drafted, an expected value, a task."""

    review: Review
    estimate: Estimate
    task: ReviewTask


def half_year(grassroots: Organisation, word: str) -> HalfYear:
    on = date(2022, 7, 5)
    days = Days(date(2022, 1, 1), date(2022, 7, 1), date(2022, 6, 15))
    given: dict[str, Any] = {"by": None, "on": on}
    review = open_review(organisation=grassroots, days=days, conference=f"Hội nghị {word}", **given)
    estimate = set_estimate(review=review, figure="members", value=9, reason=f"ước {word}", **given)
    task = add_task(review=review, entry=TaskEntry("Họp đủ các kỳ.", "Họp đủ", "cells_under"), **given)
    draft_notice(
        review=review,
        symbol="TB/ĐU",
        excerpt="Kết luận sơ kết",
        authority="standing",
        signer=f"Lê Ký {word}",
        recipients=f"Lưu {word.lower()}",
        **given,
    )
    return HalfYear(review, estimate, task)
