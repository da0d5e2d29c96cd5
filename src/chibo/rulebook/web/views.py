"""The page "Quy định": what the rulebook knows, on a day, with source and confidence."""

from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.core import clock
from chibo.core.days import parse_day
from chibo.core.reasons import Reason, Refused
from chibo.rulebook.book import laws
from chibo.rulebook.show import SUBJECTS
from chibo.rulebook.web import rows


@login_required
def list_rules(request: HttpRequest) -> HttpResponse:
    """All rules by subject with the value in force on the day, searched with or without accents."""
    day, reasons = _day(request)
    words = request.GET.get("q", "").strip()
    found = rows.matching(words)
    own = rows.of_committees(request.user, day, {law.key for law in found})
    local = {law.key: [row for row in own if row.law is law and row.in_force] for law in found}
    groups = [
        (label, [(rows.of_centre(law, day), local[law.key]) for law in found if law.subject == subject])
        for subject, label in SUBJECTS.items()
    ]
    context = {"groups": [group for group in groups if group[1]], "q": words, "day": day, "reasons": reasons}
    return render(request, "rulebook/list.html", context, status=422 if reasons else 200)


@login_required
def rule_page(request: HttpRequest, key: str) -> HttpResponse:
    """One rule: in force on the day, its history, and what committees decided for themselves."""
    law = laws().get(key)
    if law is None:
        raise Http404
    day, reasons = _day(request)
    back = f"{reverse('rulebook:list')}?ngay={day.isoformat()}"
    context = {
        "trail": [(_("Regulations"), back), (law.title, "")],
        "law": law,
        "day": day,
        "reasons": reasons,
        "current": rows.of_centre(law, day),
        "history": list(rows.history(law, day)),
        "local": rows.of_committees(request.user, day, {key}),
        "subject": SUBJECTS[law.subject],
        "own_issuer": getattr(getattr(getattr(request, "scope", None), "home", None), "pk", None),
        "may_issue": law.file.scope == "local"
        and isinstance(law.file.kind, str)
        and "rules.change" in getattr(getattr(request, "scope", None), "powers", ()),
    }
    return render(request, "rulebook/detail.html", context, status=422 if reasons else 200)


def _day(request: HttpRequest) -> tuple[date, tuple[Reason, ...]]:
    """The day of `?ngay=` (days to come too: a rule may be known before it applies), else the picked day."""
    picked = getattr(request, "on", None) or clock.today()
    text = request.GET.get("ngay", "")
    try:
        return (parse_day(text) if text else picked), ()
    except Refused as refusal:
        return picked, refusal.reasons
