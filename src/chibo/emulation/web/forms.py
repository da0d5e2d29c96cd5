"""Forms of emulation: models of an organisation, a registration, one line of many, a reason, what the list shows."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.documents.words import split_docno
from chibo.emulation.rows import ModelRow, RegistrationRow
from chibo.emulation.rules import LARGEST_NUMBER, LONGEST_NAME
from chibo.emulation.words import ModelKind
from chibo.organisations.models import Organisation
from chibo.structure.web.fields import DayField

MOST_LINES = 50


class DocnoField(forms.CharField):
    """Number and symbol of the paper, "12-ĐK/ĐU"; empty where there is none."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"placeholder": "12-ĐK/ĐU", "autocomplete": "off"})
        super().__init__(required=False, max_length=70, widget=widget, **kwargs)

    def clean(self, value: Any) -> tuple[int | None, str]:
        text = super().clean(value)
        if not text:
            return None, ""
        found = split_docno(text)
        if found is None or not 1 <= found[0] <= LARGEST_NUMBER:
            raise ValidationError(_("Write number and symbol as on the paper, for example 12-ĐK/ĐU."))
        return found


class ModelsForm(forms.Form):
    """Models of one paper: one name on each line."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind of model"), choices=ModelKind.choices)
    names = forms.CharField(
        label=gettext_lazy("Names of the models"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=MOST_LINES * (LONGEST_NAME + 2),
        help_text=gettext_lazy("One model on each line."),
    )
    first_on = DayField(label=gettext_lazy("Registered on"))
    docno = DocnoField(label=gettext_lazy("Number and symbol of the registration"))

    def clean_names(self) -> list[str]:
        names = [line.strip() for line in self.cleaned_data["names"].splitlines() if line.strip()]
        if len(names) > MOST_LINES:
            raise ValidationError(_("Register at most %(most)s models at once.") % {"most": MOST_LINES})
        return names

    def rows(self, here: Organisation) -> list[ModelRow]:
        data = self.cleaned_data
        number, symbol = data["docno"]
        return [
            ModelRow(here, data["kind"], name, data["first_on"], number, symbol) for name in data["names"]
        ]


class RegistrationForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("Kind of model"), choices=ModelKind.choices)
    year = forms.IntegerField(label=gettext_lazy("For the year"), min_value=1930, max_value=2199)
    on = DayField(label=gettext_lazy("Registered on"))
    docno = DocnoField(label=gettext_lazy("Number and symbol of the registration"))

    def row(self, here: Organisation) -> RegistrationRow:
        data = self.cleaned_data
        number, symbol = data["docno"]
        return RegistrationRow(here, data["kind"], data["year"], data["on"], number, symbol)


class LineForm(forms.Form):
    """One organisation of many; without a day nothing is noted for it."""

    on = DayField(label=gettext_lazy("Registered on"), required=False)
    docno = DocnoField(label=gettext_lazy("Number and symbol"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["class"] = "form-control"

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("docno", (None, ""))[0] and data.get("on") is None and "on" not in self.errors:
            self.add_error("on", _("Write the day beside the number."))
        return data

    def row(self, here: Organisation, kind: str, year: int) -> RegistrationRow | None:
        on: date | None = self.cleaned_data["on"]
        number, symbol = self.cleaned_data["docno"]
        return RegistrationRow(here, kind, year, on, number, symbol) if on else None


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why is it withdrawn?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


class EndForm(forms.Form):
    on = DayField(label=gettext_lazy("First day on which it no longer holds"))
    reason = forms.CharField(
        label=gettext_lazy("Why does it end?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


STATES = (
    ("", gettext_lazy("being carried out")),
    ("moi", gettext_lazy("new this year")),
    ("het", gettext_lazy("model ended")),
)


class FilterForm(forms.Form):
    """Above the list of models; its answers stand in the address."""

    tim = forms.CharField(label=gettext_lazy("Words of the name"), required=False, max_length=120)
    loai = forms.ChoiceField(
        label=gettext_lazy("Kind of model"),
        required=False,
        choices=[("", gettext_lazy("all kinds")), *ModelKind.choices],
    )
    muc = forms.ChoiceField(label=gettext_lazy("State"), required=False, choices=STATES)

    @property
    def given(self) -> dict[str, Any]:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
