"""Forms of obligations: an order, a correction, an end, a note, a judgement, a reason."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chibo.documents.words import split_docno
from chibo.obligations.marking import LONGEST_MISSING
from chibo.obligations.models import Obligation
from chibo.obligations.rules import LONGEST, MOST_DAYS_AFTER, Correction, Order
from chibo.obligations.words import BY_ITSELF, Class, Every, Scope, Stage, Subject
from chibo.organisations.kinds import Kind
from chibo.structure.web.fields import DayField

ALL = [("", _("all"))]
_STAGES = [(stage.value, stage.label) for stage in BY_ITSELF]


def _text(label: Any, name: str, rows: int = 0, **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return forms.CharField(label=label, max_length=LONGEST[name], widget=widget, **more)


class OrderForm(forms.Form):
    """What is ordered, of whom, by when."""

    text = _text(_("What must be done"), "text", rows=3)
    item = _text(
        _("Place in the document"),
        "item",
        required=False,
        help_text=_("Section and point, as the document has them."),
    )
    cited = _text(
        _("Source, when it is no document of the register"),
        "cited",
        required=False,
        help_text=_("For example the conclusion of a conference, with its day."),
    )
    subject = forms.ChoiceField(label=_("Subject"), choices=Subject.choices, required=False)
    klass = forms.ChoiceField(
        label=pgettext_lazy("obligation", "Class"), choices=Class.choices, required=False
    )
    scope = forms.ChoiceField(label=_("It binds"), choices=Scope.choices)
    kind = forms.ChoiceField(label=_("Only of the kind"), required=False, choices=[*ALL, *Kind.choices])
    organisations = forms.MultipleChoiceField(label=_("Organisations of the list"), required=False)
    codes = forms.CharField(
        label=_("Further organisations below, by code"),
        required=False,
        max_length=2000,
        help_text=_("Codes as the tree of organisations shows them, with blanks or commas between them."),
    )
    first_on = DayField(label=_("Binds from"))
    every = forms.ChoiceField(label=_("How often"), choices=Every.choices, required=False)
    due_on = DayField(
        label=_("Due on"),
        required=False,
        help_text=_("For what is done once; without a day nothing is late."),
    )
    days_after = forms.IntegerField(
        label=_("Days after the round"),
        required=False,
        min_value=-MOST_DAYS_AFTER,
        max_value=MOST_DAYS_AFTER,
        help_text=_("For what recurs: days after the end of the round; a number below zero lies before it."),
    )
    fulfilled_by = forms.ChoiceField(label=_("Fulfilled once it is"), choices=_STAGES, initial=Stage.DONE)
    least_percent = forms.IntegerField(
        label=_("Least share of answers, for a survey (%)"), required=False, min_value=1, max_value=100
    )

    def __init__(self, *args: Any, offered: dict[int, str], codes: dict[str, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered, self.by_code = offered, codes
        self.fields["organisations"].choices = [(str(pk), name) for pk, name in offered.items()]  # type: ignore[attr-defined]

    def clean_codes(self) -> list[int]:
        given = self.cleaned_data["codes"].replace(",", " ").replace(";", " ").upper().split()
        unknown = [code for code in given if code not in self.by_code]
        if unknown:
            raise ValidationError(
                _now("No organisation below has the code %(codes)s.") % {"codes": ", ".join(unknown[:5])}
            )
        return [self.by_code[code] for code in given]

    @property
    def listed(self) -> list[int]:
        return [*map(int, self.cleaned_data["organisations"]), *self.cleaned_data["codes"]]

    @property
    def entry(self) -> Order:
        data = dict(self.cleaned_data)
        del data["organisations"], data["codes"]
        data["days_after"] = data["days_after"] or 0
        data["subject"] = data["subject"] or Subject.GENERAL
        data["klass"] = data["klass"] or Class.ORDINARY
        return Order(**data)


class CorrectionForm(forms.Form):
    text = _text(_("What must be done"), "text", rows=3)
    item = _text(_("Place in the document"), "item", required=False)
    cited = _text(_("Source, when it is no document of the register"), "cited", required=False)
    due_on = DayField(label=_("Due on"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, obligation: Obligation, **kwargs: Any) -> None:
        names = ("text", "item", "cited", "due_on", "version")
        kwargs["initial"] = {name: getattr(obligation, name) for name in names}
        super().__init__(*args, **kwargs)
        if obligation.every:
            del self.fields["due_on"]

    @property
    def correction(self) -> Correction:
        data = dict(self.cleaned_data)
        data.pop("version")
        return Correction(**data)


class EndForm(forms.Form):
    until = DayField(
        label=_("No longer binds from"),
        help_text=_("What was due before that day stays due, and stays in the figures."),
    )
    reason = forms.CharField(
        label=_("Why is it ended?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=_("Why is it withdrawn?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )


class SaidForm(forms.Form):
    """What is said of a step: which fields there are follows from the obligation and the step."""

    on = DayField(label=_("Day"))
    docno = forms.CharField(
        label=_("Number and symbol"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"placeholder": "12-KH/ĐU"}),
    )
    complete = forms.TypedChoiceField(
        label=_("Complete"),
        required=False,
        choices=[("", "…"), ("1", _("complete")), ("0", _("incomplete"))],
        coerce=lambda value: value == "1",
        empty_value=None,
    )
    missing = forms.CharField(label=_("What is missing"), required=False, max_length=LONGEST_MISSING)
    asked = forms.IntegerField(label=_("Asked"), required=False, min_value=0, max_value=10_000_000)
    answered = forms.IntegerField(label=_("Answered"), required=False, min_value=0, max_value=10_000_000)

    def __init__(self, *args: Any, obligation: Obligation, stage: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in unasked(obligation, stage):
            del self.fields[name]

    def clean_docno(self) -> tuple[int | None, str]:
        text = self.cleaned_data["docno"]
        if not text:
            return None, ""
        found = split_docno(text)
        if found is None:
            raise ValidationError(_now("A number and symbol begin with the number, for example 12-KH/ĐU."))
        return found

    @property
    def said(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        number, symbol = data.pop("docno", (None, ""))
        return {**data, "number": number, "symbol": symbol}


def unasked(obligation: Obligation, stage: str) -> set[str]:
    """Fields that make no sense for this step; of what collects no contents only day, number and symbol are asked."""
    out = set()
    if stage not in (Stage.PLANNED, Stage.DONE, Stage.REPORTED):
        out.add("docno")
    if obligation.klass == Class.NO_CONTENT or stage not in (Stage.DONE, Stage.REPORTED, Stage.CHECKED):
        out |= {"complete", "missing"}
    survey = obligation.subject == Subject.SURVEY and stage in (Stage.DONE, Stage.REPORTED)
    if obligation.klass == Class.NO_CONTENT or not survey:
        out |= {"asked", "answered"}
    return out


class AcceptForm(forms.Form):
    on = DayField(label=_("Accepted on"))


class FilterForm(forms.Form):
    """Above the list; its answers stand in the address."""

    tim = forms.CharField(label=_("Words of the obligation or its document"), required=False, max_length=120)
    noi_dung = forms.ChoiceField(label=_("Subject"), required=False, choices=[*ALL, *Subject.choices])
    trang_thai = forms.ChoiceField(label=_("State"), required=False)

    def __init__(self, *args: Any, states: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["trang_thai"].choices = [*ALL, *states]  # type: ignore[attr-defined]

    @property
    def given(self) -> dict[str, Any]:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def narrow(self, obligations: Any) -> Any:
        given = self.given
        if "tim" in given:
            obligations = obligations.matching(given["tim"])
        if "noi_dung" in given:
            obligations = obligations.filter(subject=given["noi_dung"])
        return obligations
