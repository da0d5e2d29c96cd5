"""A committee's own rule: issued, or ended, from the page of the rule."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from chibo.access import doors
from chibo.access.actions.issue_local_rule import end_local_rule, issue_local_rule
from chibo.access.reach import nodes
from chibo.core import clock
from chibo.core.reasons import Reason
from chibo.organisations.models import Organisation, Standing
from chibo.organisations.steps import numbers
from chibo.rulebook.book import laws
from chibo.rulebook.models import LocalRule
from chibo.rulebook.rule import Law
from chibo.structure.web.fields import DayField

POWER = "rules.change"
ON_SCREEN = ("integer", "integer or word")
"""Kinds that one field can hold; other rules of committees come by import."""


class OwnRuleForm(forms.Form):
    issuer = forms.ChoiceField(label=gettext_lazy("Issued by the committee of"))
    value = forms.CharField(label=pgettext_lazy("rule", "Value"), max_length=40)
    source = forms.CharField(
        label=gettext_lazy("By which document"),
        max_length=300,
        help_text=gettext_lazy("Number, symbol, issuer and day, as the document has them."),
    )
    on = DayField(label=gettext_lazy("From which day"))
    note = forms.CharField(label=gettext_lazy("Note"), max_length=1000, required=False)

    def __init__(self, *args: Any, law: Law, issuers: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["issuer"].choices = issuers  # type: ignore[attr-defined]
        words = dict(law.file.words)
        if words:
            named = ", ".join(f"{word} ({label})" for word, label in words.items())
            self.fields["value"].help_text = _("A whole number, or: %(words)s") % {"words": named}
        else:
            self.fields["value"].help_text = _("A whole number")

    def clean_value(self) -> int | str:
        """A number where one is written, else the word itself; the rulebook refuses what does not fit."""
        text: str = self.cleaned_data["value"].strip()
        return int(text) if text.isascii() and text.isdigit() else text


class EndForm(forms.Form):
    on = DayField(label=gettext_lazy("From which day"))
    reason = forms.CharField(label=gettext_lazy("By which decision, or why"), max_length=300)


@login_required
def issue(request: HttpRequest, key: str) -> HttpResponse:
    """The nearest committee's rule counts for the organisations below it."""
    law, issuers = laws().get(key), _issuers(request)
    if law is None or law.file.scope != "local" or law.file.kind not in ON_SCREEN or not issuers:
        raise Http404
    form = OwnRuleForm(request.POST or None, law=law, issuers=issuers, initial={"on": clock.today()})
    context = {"form": form, "title": _("Own rule: %(rule)s") % {"rule": law.title}, "back": _page(key)}
    if request.method != "POST":
        return render(request, "structure/own_rule.html", context)
    if not form.is_valid():
        return _again(request, context)()
    _again(request, context)
    data = dict(form.cleaned_data)
    issuer = doors.find(Organisation, data.pop("issuer"), user=request.user, power=POWER)  # type: ignore[arg-type]
    issue_local_rule(issuer=issuer, key=key, by=request.user, request_id=request.once, **data)  # type: ignore[attr-defined,arg-type]
    messages.success(request, _("The rule holds for the organisations below."))
    return redirect(_page(key))


@login_required
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """From a day on the committee above, or the centre, decides again."""
    rule = doors.find(LocalRule, pk, user=request.user, power=POWER)  # type: ignore[arg-type]
    if rule.end_day is not None:
        raise Http404
    form = EndForm(request.POST or None, initial={"on": clock.today()})
    title = _("End the own rule: %(rule)s") % {"rule": laws()[rule.key].title}
    context = {"form": form, "title": title, "back": _page(rule.key)}
    if request.method != "POST":
        return render(request, "structure/own_rule.html", context)
    if not form.is_valid():
        return _again(request, context)()
    _again(request, context)
    end_local_rule(rule=rule, by=request.user, request_id=request.once, **form.cleaned_data)  # type: ignore[attr-defined,arg-type]
    messages.success(request, _("The rule is ended."))
    return redirect(_page(rule.key))


def _again(request: HttpRequest, context: dict[str, Any]) -> Any:
    def answer(reasons: Sequence[Reason] = ()) -> HttpResponse:
        return render(request, "structure/own_rule.html", {**context, "reasons": reasons}, status=422)

    request.answer_refusal = answer  # type: ignore[attr-defined]
    return answer


def _issuers(request: HttpRequest) -> list[tuple[int, str]]:
    """The organisations whose committees the reader acts for: the nodes of appointments, not all below them."""
    today = clock.today()
    held = [numbers(path)[-1] for path in nodes(request.user, POWER, today)]  # type: ignore[arg-type]
    found = Standing.objects.in_force(today).filter(organisation__in=held).order_by("code")
    return list(found.values_list("organisation_id", "name"))


def _page(key: str) -> str:
    return reverse("rulebook:detail", args=[key])
