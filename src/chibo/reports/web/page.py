"""The page of a review: the parts of the notice, and beside each what the records say."""

from datetime import timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from chibo.access import power
from chibo.core import acts, clock
from chibo.core.models import Act
from chibo.documents.facts import stage_of
from chibo.documents.models import Document, Step
from chibo.documents.web.forms import StepForm
from chibo.documents.web.steps import SLUGS
from chibo.documents.words import Stage
from chibo.reports import comparing
from chibo.reports.facts import document_of, is_frozen, sections, tasks
from chibo.reports.files import issued_file
from chibo.reports.models import Review
from chibo.reports.texts import tied
from chibo.reports.told import Told, label_of, tell
from chibo.reports.web import beside
from chibo.reports.web.answering import TABS, about, found
from chibo.reports.web.rendering import show
from chibo.reports.words import Part

LABELS = {
    "danh-gia": _("Assessment"),
    "chi-tieu": _("Targets"),
    "han-che": _("Weaknesses"),
    "nhiem-vu": _("Tasks"),
}


@login_required
def review(request: HttpRequest, pk: int) -> HttpResponse:
    asked = found(request, pk, "reports.view")
    return render(request, "reports/review.html", context_of(request, asked))


def context_of(request: HttpRequest, asked: Review) -> dict[str, Any]:
    """Everything the page shows; the number of statements does not depend on how much stands on it."""
    today = clock.today()
    tab = request.GET.get("phan", "")
    tab = tab if tab in TABS else next(iter(TABS))
    told = tell(asked, today, before=tab == "danh-gia")
    held = power.held(request.user, asked.organisation)  # type: ignore[arg-type]
    parts, listed = sections(asked), tasks(asked)
    shown = {part: show(section.text, told, asked) for part, section in parts.items()}
    task_lines = [(task, show(task.text, told, asked)) for task in listed]
    frozen = is_frozen(asked)
    every = [*shown.values(), *(line for _task, line in task_lines)]
    return {
        **about(asked, told.window.on),
        "tab": tab,
        "tabs": _tabs(tab, shown, task_lines),
        "parts": [
            {"section": parts[part], "label": Part(part).label, "shown": shown[part]} for part in TABS[tab]
        ],
        "tasks": task_lines,
        "told": told,
        "closing_early": told.window.on < asked.end - timedelta(days=1),
        "changed": list({piece.id: piece for one in every for piece in one.changed}.values()),
        "may_edit": "reports.edit" in held and not frozen,
        "frozen": frozen,
        "may_annex": "reports.edit" in held,
        "may_settle": "reports.edit" in held and asked.end <= today,
        "estimates": [(one, label_of(one.figure, told)) for one in told.estimates.values()],
        **_beside(tab, told, [section.text for section in parts.values()], listed),
        **_way(request, asked, held),
        **_since(asked, told, [section.text for section in parts.values()]),
    }


def _tabs(tab: str, shown: dict[str, Any], task_lines: list[Any]) -> list[dict[str, Any]]:
    def changed(slug: str) -> bool:
        lines = [shown[part] for part in TABS[slug]]
        return any(one.changed for one in lines) or (
            slug == "nhiem-vu" and any(one.changed for _task, one in task_lines)
        )

    def empty(slug: str) -> bool:
        return any(not shown[part].lines for part in TABS[slug]) or (slug == "nhiem-vu" and not task_lines)

    return [
        {"slug": slug, "label": label, "here": slug == tab, "changed": changed(slug), "empty": empty(slug)}
        for slug, label in LABELS.items()
    ]


def _beside(tab: str, told: Told, words: list[str], listed: list[Any]) -> dict[str, Any]:
    if tab == "danh-gia":
        first, others = beside.figures(told, told.summary.before, words)
        return {"figures": first, "other_figures": others, "has_before": bool(told.summary.before)}
    if tab == "chi-tieu":
        rows = beside.targets(told, words)
        overall = beside.sentence_of("targets_total", told) if rows else ""
        said = any(one.id == "targets_total" for text in words for one in tied(text))
        return {"targets": rows, "overall": overall, "overall_said": said}
    if tab == "han-che":
        return {"weaknesses": beside.weaknesses(told, words)}
    return {"proposals": beside.proposals(told, listed)}


def _way(request: HttpRequest, asked: Review, held: frozenset[str]) -> dict[str, Any]:
    """How far the notice has come, and the step that is next."""
    document = document_of(asked)
    if document is None:
        return {"document": None, "stage": Stage.DRAFT, "voided": asked.document}
    stage = stage_of(document)
    following = next(
        (
            (slug, label)
            for slug, (one, label, power_) in SLUGS.items()
            if one == stage + 1 and power_ in held
        ),
        None,
    )
    numbered = stage == Stage.SIGNED
    return {
        "document": document,
        "stage": Stage(stage),
        "steps": [
            (one.label, "done" if one <= stage else "now" if one == stage + 1 else "later") for one in Stage
        ],
        "next_step": following,
        "step_form": StepForm(numbered=numbered, initial={"on": clock.today()}) if following else None,
        "submit_act": _submit_act(document) if stage == Stage.SUBMITTED and "acts.void" in held else None,
        "file": issued_file(asked) if stage == Stage.ISSUED else None,
    }


def _submit_act(document: Document) -> Act | None:
    step = (
        Step.objects.standing()
        .filter(document=document, stage=Stage.SUBMITTED)
        .select_related("began")
        .first()
    )
    return step.began if step and acts.is_undoable(step.began.verb) else None


def _since(asked: Review, told: Told, words: list[str]) -> dict[str, Any]:
    issued = comparing.kept(asked)
    if issued is None:
        return {}
    printed = frozenset(one.id for text in words for one in tied(text))
    found_now = comparing.differences(issued, told, issued.figures["organisation"], printed)
    return {"issued": issued, "differences": found_now}
