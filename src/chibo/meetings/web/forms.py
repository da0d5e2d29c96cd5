"""The small forms of a meeting. What may not be is decided by the actions; forms only read."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chibo.meetings.words import Quality

QUALITIES = [("", _("not scored")), *Quality.choices]


def day_field(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(
        label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more
    )


class VersionedForm(forms.Form):
    """Carries the version it was made from, so that the second of two clerks is told."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class AnnounceForm(VersionedForm):
    planned_on = day_field(_("Day of the meeting"))
    starts_at = forms.TimeField(
        label=_("Time"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), required=False
    )
    place = forms.CharField(label=_("Place"), max_length=200, required=False)


class AgendaForm(VersionedForm):
    items = forms.CharField(
        label=_("Items of the meeting"),
        help_text=_("One item a line, in order."),
        widget=forms.Textarea(attrs={"rows": 10}),
        required=False,
    )

    def titles(self) -> list[str]:
        lines: list[str] = self.cleaned_data["items"].splitlines()
        return [line.strip() for line in lines if line.strip()]


class ResultsForm(VersionedForm):
    speakers = forms.IntegerField(label=_("Number of speakers"), min_value=0, max_value=999, required=False)
    topic = forms.CharField(label=_("Thematic topic, if there was one"), max_length=300, required=False)
    own_quality = forms.ChoiceField(label=_("Score the cell gives itself"), choices=QUALITIES, required=False)
    resolution = forms.CharField(label=_("Number of the resolution"), max_length=60, required=False)
    note = forms.CharField(label=_("Note"), max_length=300, required=False)


class JudgeForm(forms.Form):
    quality = forms.ChoiceField(label=_("Score of the superior"), choices=QUALITIES, required=False)


class CloseForm(VersionedForm):
    held_on = day_field(_("Held on"))


class ReopenForm(forms.Form):
    reason = forms.CharField(
        label=_("Why is the meeting reopened?"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class RegisteredDayForm(forms.Form):
    day_of_month = forms.IntegerField(label=_("Day of the month"), min_value=1, max_value=31)
    since_day = day_field(_("From"))
    citing = forms.CharField(label=_("By which document"), max_length=120, required=False)

    @staticmethod
    def first(today: date) -> date:
        """By default from the first of this month: the month is judged by the day registered then."""
        return today.replace(day=1)
