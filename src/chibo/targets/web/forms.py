"""Forms of targets: one target, a share for each organisation, a reason, what the list shows."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.core.numbers import show_decimal
from chibo.structure.web.fields import DayField
from chibo.targets import figure_ids
from chibo.targets.models import Target
from chibo.targets.rules import LONGEST, TargetEntry
from chibo.targets.words import Comparator

UNITS = ("%", "đảng viên", "chi bộ", "tổ chức", "mô hình")
BLANK = [("", "…")]


class NumberField(forms.CharField):
    """A number as people write it here: 98,5 or 1.200; a point before one or two digits at the end is a comma."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def to_python(self, value: Any) -> Any:
        text = str(super().to_python(value) or "").replace(" ", "").rstrip("%")
        if not text:
            return None
        head, comma, tail = text.rpartition(",") if "," in text else text.rpartition(".")
        if "," not in text and len(tail) == 3:
            head, comma, tail = text, "", ""  # 1.200: the point parts thousands
        try:
            whole = (head if comma or head else tail).replace(".", "")
            return Decimal(f"{whole}.{tail}" if comma else whole)
        except InvalidOperation:
            raise ValidationError(_("Write a number, for example 140 or 98,5.")) from None

    def prepare_value(self, value: Any) -> Any:
        return show_decimal(value) if isinstance(value, Decimal) else value


class TargetForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Target"), max_length=LONGEST["text"], widget=forms.Textarea(attrs={"rows": 2})
    )
    figure = forms.ChoiceField(
        label=gettext_lazy("Judged by the figure"),
        required=False,
        help_text=gettext_lazy(
            "Leave it open where the records hold no such figure: it is judged at its day."
        ),
    )
    comparator = forms.ChoiceField(label=gettext_lazy("Comparison"), choices=Comparator.choices)
    aim = NumberField(label=gettext_lazy("Aim"))
    unit = forms.CharField(
        label=gettext_lazy("Unit"),
        max_length=LONGEST["unit"],
        required=False,
        widget=forms.TextInput(attrs={"list": "units", "placeholder": "%", "autocomplete": "off"}),
        help_text=gettext_lazy("“%” compares the share of the figure, any other word its value."),
    )
    baseline = NumberField(label=gettext_lazy("Baseline, where there is one"), required=False)
    first_on = DayField(label=gettext_lazy("Counted from"))
    due_on = DayField(label=gettext_lazy("Due on"))
    position = forms.IntegerField(
        label=gettext_lazy("Place in the resolution"), min_value=1, max_value=999, initial=1
    )
    document = forms.ChoiceField(label=gettext_lazy("Resolution"), required=False)
    name = forms.CharField(
        label=gettext_lazy("Short name"),
        required=False,
        max_length=LONGEST["name"],
        help_text=gettext_lazy("How programs call it; left empty, it is made of the text."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, documents: list[Any] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = sorted((label, id) for id, (label, _kind) in figure_ids.known().items())
        self.fields["figure"].choices = [*BLANK, *((id, label) for label, id in known)]  # type: ignore[attr-defined]
        if documents is None:
            del self.fields["document"]
            return
        self.offered = {str(one.pk): one for one in documents}
        listed = [(str(one.pk), f"{one.docno} {one.excerpt[:80]}") for one in documents]
        self.fields["document"].choices = [*BLANK, *listed]  # type: ignore[attr-defined]

    @property
    def entry(self) -> TargetEntry:
        data = dict(self.cleaned_data)
        data.pop("version", None)
        data.pop("document", None)
        return TargetEntry(**data)

    @property
    def resolution(self) -> Any:
        return self.offered.get(self.cleaned_data["document"])


def initial_of(target: Target) -> dict[str, Any]:
    """The form of a target as it stands."""
    names = (
        "text",
        "figure",
        "comparator",
        "aim",
        "unit",
        "baseline",
        "first_on",
        "due_on",
        "position",
        "name",
    )
    return {name: getattr(target, name) for name in (*names, "version")}


class ShareForm(forms.Form):
    """One line of handing down: what one organisation gets; empty gives it nothing."""

    share = NumberField(label=gettext_lazy("Share of it"), required=False)


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why is the target withdrawn?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
