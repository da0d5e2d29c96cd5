"""Forms about papers: the head, a signer, the day of an end, a template."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chibo.core.uploads.field import NotSecretField, UploadField
from chibo.core.uploads.package import WORD
from chibo.structure.web.fields import DayField
from chibo.writer.rules import ACTING, LONGEST, ROLES, reasons_against_body, shown_authority


class LetterheadForm(forms.Form):
    above = forms.CharField(
        label=_("Body above"),
        required=False,
        max_length=LONGEST["above"],
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("In capitals, as it stands on paper; a line of the form is a line on paper."),
    )
    issuer = forms.CharField(
        label=_("Issuing body"), max_length=LONGEST["issuer"], widget=forms.Textarea(attrs={"rows": 2})
    )
    letters = forms.CharField(
        label=_("Letters of the body"),
        max_length=LONGEST["letters"],
        widget=forms.TextInput(attrs={"placeholder": "ĐUK"}),
        help_text=_("What stands behind the stroke of the symbol."),
    )
    place = forms.CharField(label=_("Seat"), max_length=LONGEST["place"])
    on = DayField(label=_("From which day"))
    citing = forms.CharField(label=_("By which decision"), required=False, max_length=200)


class SignerForm(forms.Form):
    post = forms.ChoiceField(label=_("Signs as"))
    acting = forms.BooleanField(label=_("Acting head (Q.)"), required=False)
    name = forms.CharField(label=_("Full name, without titles"), max_length=120)
    decision = forms.CharField(
        label=_("By which decision"),
        required=False,
        max_length=200,
        help_text=_("The right to sign is laid down in writing by each body."),
    )
    on = DayField(label=_("From which day"))

    def __init__(self, *args: Any, type: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["post"].choices = [  # type: ignore[attr-defined]
            (f"{authority}:{role}", f"{shown_authority(authority)} · {role}")
            for authority, roles in ROLES.items()
            for role in roles
            if not any(reasons_against_body(authority, type))
        ]

    @property
    def values(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        authority, _sign, role = data.pop("post").partition(":")
        acting = ACTING if data.pop("acting") else ""
        return {**data, "authority": authority, "role": acting + role}


class EndForm(forms.Form):
    on = DayField(label=_("First day on which it no longer holds"))


class TemplateForm(forms.Form):
    file = UploadField(kind=WORD, label=_("Word file (.docx)"))
    on = DayField(label=_("From which day"))
    not_secret = NotSecretField()
