"""Forms of a review: its days, a part, an estimate, a task, the notice."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chibo.documents.rules import LONGEST
from chibo.documents.words import Authority
from chibo.obligations.words import Class, Every, Scope, Stage, Subject
from chibo.organisations.kinds import Kind
from chibo.reports.rules import (
    LARGEST_ESTIMATE,
    LONGEST_CONFERENCE,
    LONGEST_PART,
    LONGEST_REASON,
    LONGEST_SHORT,
    LONGEST_TASK,
    SCOPES,
    Days,
    TaskEntry,
)
from chibo.structure.web.fields import DayField
from chibo.writer.models import Signer

BLANK = [("", "…")]


class ReviseForm(forms.Form):
    closing_on = DayField(
        label=_("Closing day of figures"),
        help_text=_("Figures are those of the end of this day. What comes later in the period is estimated."),
    )
    conference = forms.CharField(
        label=_("Conference"),
        max_length=LONGEST_CONFERENCE,
        required=False,
        help_text=_("As the notice names it, for example “Hội nghị Đảng ủy Khối lần thứ mười (khóa VIII)”."),
    )
    conference_on = DayField(label=_("Day of the conference"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class OpenForm(ReviseForm):
    first = DayField(label=_("First day of the period"))
    last = DayField(label=_("Last day of the period"))
    composed = forms.BooleanField(
        label=_("Compose a draft from the records"),
        required=False,
        initial=True,
        help_text=_("Every part can be edited afterwards; left empty, you write it yourself."),
    )
    field_order = ("first", "last", "closing_on", "conference", "conference_on", "composed")

    @property
    def days(self) -> Days:
        data = self.cleaned_data
        return Days(
            data["first"], data["last"] + timedelta(days=1), data["closing_on"], data["conference_on"]
        )


class PartForm(forms.Form):
    text = forms.CharField(
        label=_("Text of this part"),
        max_length=LONGEST_PART,
        required=False,
        widget=forms.Textarea(attrs={"rows": 16, "spellcheck": "false"}),
        help_text=_(
            "A number in square brackets is tied to its record: it prints the number and says when it has changed."
        ),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class EstimateForm(forms.Form):
    figure = forms.ChoiceField(label=_("Figure"))
    value = forms.IntegerField(
        label=_("Expected value at the end of the period"), min_value=0, max_value=LARGEST_ESTIMATE
    )
    reason = forms.CharField(
        label=_("Why it is expected"),
        max_length=LONGEST_REASON,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, offered: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["figure"].choices = [*BLANK, *offered]  # type: ignore[attr-defined]


class TaskForm(forms.Form):
    text = forms.CharField(
        label=_("Task, as the notice says it"),
        max_length=LONGEST_TASK,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    short = forms.CharField(
        label=_("What must be done, in short"),
        max_length=LONGEST_SHORT,
        help_text=_("The obligation is called so on boards and reminders."),
    )
    scope = forms.ChoiceField(
        label=_("Binds"), choices=[(value, label) for value, label in Scope.choices if value in SCOPES]
    )
    kind = forms.ChoiceField(
        label=_("Only of the kind"), required=False, choices=[("", _("all kinds")), *Kind.choices]
    )
    subject = forms.ChoiceField(label=_("Subject"), choices=Subject.choices)
    klass = forms.ChoiceField(label=_("Class"), choices=Class.choices)
    due_on = DayField(label=_("Due on"), required=False)
    every = forms.ChoiceField(label=_("Or it recurs"), required=False, choices=Every.choices)
    fulfilled_by = forms.ChoiceField(
        label=_("Fulfilled by"), choices=Stage.choices, help_text=_("The step that counts as having done it.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def entry(self, **kept: Any) -> TaskEntry:
        data = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return TaskEntry(**{**kept, **data})


class NoticeForm(forms.Form):
    symbol = forms.CharField(label=_("Symbol"), max_length=LONGEST["symbol"])
    excerpt = forms.CharField(
        label=_("Excerpt"), max_length=LONGEST["excerpt"], widget=forms.Textarea(attrs={"rows": 3})
    )
    signer = forms.ChoiceField(
        label=_("Signer"), help_text=_("Those who may sign today, as the list of signers has them.")
    )
    recipients = forms.CharField(
        label=_("Recipients"),
        max_length=LONGEST["recipients"],
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("One on each line."),
    )

    def __init__(self, *args: Any, offered: list[Signer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = {str(one.pk): one for one in offered}
        listed = [(pk, _signing(one)) for pk, one in self.offered.items()]
        self.fields["signer"].choices = listed if len(listed) == 1 else [*BLANK, *listed]  # type: ignore[attr-defined]

    @property
    def values(self) -> dict[str, Any]:
        data = self.cleaned_data
        signer = self.offered[data["signer"]]
        given = {name: data[name] for name in ("symbol", "excerpt", "recipients")}
        return given | {"authority": signer.authority, "signer": signer.name}


def _signing(one: Signer) -> str:
    behalf = Authority(one.authority).label if one.authority else ""
    return " · ".join(part for part in (str(behalf), one.role, one.name) if part)
