"""Forms that bring somebody into the register, and the form that corrects what it says."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chibo.core import clock
from chibo.people.web.choosing import OrganisationField, within
from chibo.people.web.forms import LONGEST_DECISION, POWER, NumberField, TextField, decision_field
from chibo.people.words import ACTIVITIES, HIDDEN, Education, Occupation, Sex, Theory
from chibo.structure.web.fields import DayField

UNKNOWN = [("", _("not stated"))]
LONGEST_NUMBER = 12


def _choice(label: Any, choices: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[*UNKNOWN, *choices], required=False)


class PersonForm(forms.Form):
    """What figures and forms need to know of a person; nothing else is asked."""

    full_name = TextField(label=_("Full name"), max_length=120)
    birth_day = DayField(label=_("Day of birth"), required=False)
    sex = _choice(_("Sex"), Sex.choices)
    identity_number = NumberField(label=_("Identity number"), max_length=LONGEST_NUMBER, required=False)
    phone = NumberField(label=_("Phone"), max_length=20, required=False)
    education = _choice(_("Education"), Education.choices)
    theory = _choice(_("Political theory"), Theory.choices)
    occupation = _choice(_("Occupation"), Occupation.choices)


class NewMemberForm(PersonForm):
    organisation = OrganisationField(label=_("Cell"))

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["organisation"]
        field.offer(within(user, POWER, clock.today(), cells=True), empty=_("Choose a cell"))


class AdmitForm(NewMemberForm):
    decision = decision_field(label=_("Admission decision"))
    on = DayField(label=_("Day of the decision"))
    ceremony_on = DayField(
        label=_("Day of the ceremony"),
        required=False,
        help_text=_("Empty while it has not been held; probation runs from it."),
    )
    field_order = ["organisation", "full_name", "birth_day", "sex", "decision", "on", "ceremony_on"]


class EnterForm(NewMemberForm):
    """Somebody who is a member already when the register starts."""

    card_number = NumberField(label=_("Card number"), max_length=LONGEST_NUMBER, required=False)
    admitted_on = DayField(label=_("Day of the admission decision"))
    admission_decision = decision_field(label=_("Admission decision"), required=False)
    ceremony_on = DayField(label=_("Day of the ceremony"), required=False)
    confirmed_on = DayField(
        label=_("Full member since"), required=False, help_text=_("Empty: still a probationary member.")
    )
    on = DayField(
        label=_("Counted in this cell since"), help_text=_("The day from which the register counts.")
    )
    activity = forms.ChoiceField(
        label=_("Activity"),
        required=False,
        choices=[("", _("takes part in meetings")), *((s.value, s.label) for s in ACTIVITIES)],
    )
    field_order = [
        "organisation",
        "full_name",
        "birth_day",
        "sex",
        "admitted_on",
        "admission_decision",
        "ceremony_on",
        "confirmed_on",
        "on",
        "activity",
        "card_number",
    ]


KEEP = _("Hidden. Leave it empty to keep what is there.")


class CorrectForm(PersonForm):
    """Hidden fields come empty and are written only when somebody fills them."""

    card_number = NumberField(label=_("Card number"), max_length=LONGEST_NUMBER, required=False)
    admission_decision = TextField(label=_("Admission decision"), max_length=LONGEST_DECISION, required=False)
    reason = TextField(label=_("Why is it corrected?"), max_length=300, required=False)
    version = forms.CharField(widget=forms.HiddenInput, required=False)
    field_order = ["full_name", "birth_day", "sex", "identity_number", "card_number", "phone"]

    def __init__(self, *args: Any, seen: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in HIDDEN:
            if seen[name]:
                self.fields[name].help_text = KEEP
