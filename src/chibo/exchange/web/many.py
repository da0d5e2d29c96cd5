"""The sheets of all organisations below at once: downloaded as a folder, sent together, each with its own result."""

from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from chibo.core import clock
from chibo.core.reasons import Reason, Refused
from chibo.exchange import contents
from chibo.exchange.actions.take_sheets import take_one
from chibo.exchange.naming import file_name, span
from chibo.exchange.results import Outcome, Result, SentFile, told
from chibo.exchange.web import streaming
from chibo.exchange.web.asked import halves, look_at_sheets, period_of, senders
from chibo.exchange.web.forms import ManySheetsForm
from chibo.exchange.writing import write

PAGE, GROWING = "exchange/many.html", "exchange/results.html"
LINE, ENDING = "exchange/result.html", "exchange/results_end.html"
MOST_AT_ONCE = 1000


@login_required
def download_all(request: HttpRequest) -> HttpResponseBase:
    period, today = period_of(request), clock.today()
    chosen = [one.pk for one in senders(request)[: MOST_AT_ONCE + 1]]
    if not chosen:
        raise Http404
    if len(chosen) > MOST_AT_ONCE:
        raise Refused(
            Reason(
                "too_many_sheets",
                _("There are more than %(most)s sheets.") % {"most": MOST_AT_ONCE},
                todo=_("Have each committee below download its own."),
            )
        )
    found = contents.of_many(chosen, period, today)
    look_at_sheets(request, list(found.values()))
    # Everything that is printed was read by now: the files are made while they are sent.
    files = ((file_name(found[pk]), write(found[pk], today)) for pk in chosen if pk in found)
    return streaming.folder(files, f"phieu-{span(period)}.zip")


@login_required
def send(request: HttpRequest) -> HttpResponseBase:
    if not senders(request)[:1]:
        return render(request, "exchange/nowhere.html")
    sent = request.method == "POST"
    period = period_of(request)
    form = ManySheetsForm(request.POST, request.FILES) if sent else ManySheetsForm()
    context = {"form": form, "period": period, "halves": halves(period)}

    def again(reasons: Any = ()) -> HttpResponseBase:
        return render(request, PAGE, {**context, "reasons": reasons}, status=422)

    request.answer_refusal = again  # type: ignore[attr-defined]
    if not sent:
        return render(request, PAGE, context)
    if not form.is_valid():
        return again()
    files = form.cleaned_data["sheets"]
    look_only = "look" in request.POST
    context |= {"look_only": look_only, "how_many": len(files)}
    counts: Counter[str] = Counter()
    return streaming.page(
        request,
        GROWING,
        context,
        _lines(request, files, look_only, counts),
        lambda: render_to_string(ENDING, {"counts": dict(counts), "look_only": look_only}),
    )


def _lines(
    request: HttpRequest, files: list[SentFile], look_only: bool, counts: Counter[str]
) -> Iterator[str]:
    """One after the other, each in a transaction of its own; `counts` says how they ended."""
    user, held, period = request.user, request.scope, period_of(request)  # type: ignore[attr-defined]
    for file in files:
        run = partial(
            take_one,
            organisation=None,
            file=file,
            by=user,  # type: ignore[arg-type]
            on=clock.today(),
            period=period,
            look_only=look_only,
        )
        result = _run(held, file, run)
        counts[result.outcome] += 1
        yield render_to_string(LINE, {"result": result})


def _run(held: Any, file: SentFile, run: Any) -> Result:
    """A refusal rolls back its own file and nothing else."""

    def carried_out() -> Result:
        with streaming.in_scope(held):
            result: Result = run()
            if result.outcome == Outcome.REFUSED:
                raise Refused(result.reasons)
            return result

    return told(file.name, carried_out)
