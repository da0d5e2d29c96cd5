"""Forms of congresses: a campaign, one line of the board, a correction, a reason. Counts only, never names."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.committees.congress_facts import CongressRow
from chibo.committees.congress_rules import LARGEST_COUNT, LONGEST, CampaignEntry, Counts
from chibo.committees.models import Congress, CongressCampaign
from chibo.committees.words import CongressLevel
from chibo.organisations.models import Organisation
from chibo.structure.web.fields import DayField

COUNTS = ("elected", "stood_again", "not_elected", "not_as_planned")


class CampaignForm(forms.Form):
    text = forms.CharField(label=gettext_lazy("Name of the campaign"), max_length=LONGEST)
    level = forms.ChoiceField(label=gettext_lazy("Congresses of"), choices=CongressLevel.choices)
    term_first = forms.IntegerField(label=gettext_lazy("First year of the term"))
    term_last = forms.IntegerField(label=gettext_lazy("Last year of the term"))
    first_on = DayField(label=gettext_lazy("Held from"))
    due_on = DayField(label=gettext_lazy("To be held by"))
    cited = forms.CharField(
        label=gettext_lazy("By which plan"),
        required=False,
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"placeholder": "12-KH/ĐUK, 15/02/2022"}),
    )

    @property
    def entry(self) -> CampaignEntry:
        return CampaignEntry(**self.cleaned_data)


def _count(label: Any) -> forms.IntegerField:
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    return forms.IntegerField(
        label=label, required=False, min_value=0, max_value=LARGEST_COUNT, widget=widget
    )


class CountsForm(forms.Form):
    """What came out of a congress."""

    held_on = DayField(label=gettext_lazy("Congress held on"))
    elected = _count(gettext_lazy("Elected"))
    stood_again = _count(gettext_lazy("Stood again"))
    not_elected = _count(gettext_lazy("of those not elected"))
    not_as_planned = _count(gettext_lazy("Structure not as planned"))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @property
    def counts(self) -> Counts:
        return Counts(**{name: self.cleaned_data[name] for name in COUNTS})


class LineForm(CountsForm):
    """One line of the board; without a day nothing is recorded."""

    held_on = DayField(label=gettext_lazy("Congress held on"), required=False)
    version = None  # type: ignore[assignment]  # Django takes a field of the base away so

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["class"] = "form-control"

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        counted = any(data.get(name) is not None for name in COUNTS)
        if counted and data.get("held_on") is None and "held_on" not in self.errors:
            self.add_error("held_on", _("Write the day beside the counts."))
        return data

    def row(self, campaign: CongressCampaign, organisation: Organisation) -> CongressRow | None:
        held_on = self.cleaned_data["held_on"]
        return CongressRow(campaign, organisation, held_on, **vars(self.counts)) if held_on else None


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why is it withdrawn?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


def initial_of(congress: Congress) -> dict[str, Any]:
    return {name: getattr(congress, name) for name in ("held_on", "version", *COUNTS)}
