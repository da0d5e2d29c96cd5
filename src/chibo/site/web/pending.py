"""What the office must chase: obligations with something overdue or due soon below a committee."""

from typing import Any

from django.http import HttpRequest

from chibo.figures.question import Question
from chibo.figures.window import Window
from chibo.obligations import board
from chibo.obligations.models import Obligation

SHOWN = 8


def pending(request: HttpRequest, question: Question) -> list[dict[str, Any]]:
    """Each obligation with the number of organisations and the earliest day; nothing for who may not see them."""
    if "obligations.view" not in request.scope.powers:  # type: ignore[attr-defined]
        return []
    on = question.window.on
    found = board.pending(board.Asked(on, question.path), SHOWN)
    texts = Obligation.objects.in_bulk(item.obligation_id for item in found)
    return [
        {
            "obligation": texts[item.obligation_id],
            "pending": item,
            "narrow": {"obligation": str(item.obligation_id)},
            "window": _until_now(texts[item.obligation_id], question.window),
        }
        for item in found
        if item.obligation_id in texts
    ]


def _until_now(obligation: Obligation, window: Window) -> Window:
    """The figure that opens speaks of the whole life of the obligation, as the count does."""
    return Window(first=min(obligation.first_on, window.first), end=window.end, on=window.on)
