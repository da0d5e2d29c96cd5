"""Forms about one member; what must not happen is refused by the action, not here."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from chibo.accounts.models import User
from chibo.accounts.rules import LONGEST_NAME
from chibo.core import clock
from chibo.core.reasons import Refused
from chibo.core.text import valid_text
from chibo.people.models import Person
from chibo.people.web.choosing import OrganisationField, within
from chibo.people.words import ACTIVITIES, Leaving
from chibo.structure.web.fields import DayField

POWER = "people.change"
LONGEST_DECISION = 120


class TextField(forms.CharField):
    """Text in the normal form in which it is stored."""

    def to_python(self, value: Any) -> Any:
        try:
            return valid_text(super().to_python(value) or "")
        except Refused as refusal:
            raise ValidationError([f"{r.message} {r.todo}" for r in refusal.reasons]) from refusal


class NumberField(TextField):
    """A number kept as text: blanks and points that people type are dropped."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """No longest length in the browser: it would cut what was pasted with blanks, unseen."""
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}

    def to_python(self, value: Any) -> Any:
        return "".join(sign for sign in super().to_python(value) if sign not in " .-")


def decision_field(**options: Any) -> TextField:
    return TextField(
        label=options.pop("label", _("Decision")),
        max_length=LONGEST_DECISION,
        help_text=_("Number, symbol and issuer, as the document has them."),
        **options,
    )


class ActForm(forms.Form):
    """An act about a person on a day; cells are offered as they stand today."""

    cells: tuple[str, ...] = ()

    def __init__(self, *args: Any, user: User, person: Person, **kwargs: Any) -> None:
        kwargs["initial"] = {"on": clock.today(), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        for name in self.cells:
            field: Any = self.fields[name]
            others = [
                one for one in within(user, POWER, clock.today(), cells=True) if one.pk != person.home_id
            ]
            field.offer(others, empty=_("Choose a cell"))


class CeremonyForm(ActForm):
    on = DayField(label=_("Day of the ceremony"))


class ConfirmForm(ActForm):
    decision = decision_field()
    on = DayField(label=_("Day of the decision"))
    class_on = DayField(
        label=_("Certificate of the class for new members"),
        required=False,
        help_text=_("Its day; leave it empty if it is in the register already."),
    )


class LeaveForm(ActForm):
    kind = forms.ChoiceField(
        label=_("How"), choices=[c for c in Leaving.choices if c[0] != Leaving.TRANSFERRED]
    )
    on = DayField(
        label=_("From which day"), help_text=_("The first day on which the member no longer counts.")
    )
    decision = decision_field(required=False)
    sure = forms.BooleanField(
        label=_("I have checked the name and the decision."),
        error_messages={"required": _("Confirm that you have checked.")},
    )


class ActivityForm(ActForm):
    status = forms.ChoiceField(
        label=_("From that day the member"),
        required=False,
        choices=[("", _("takes part in meetings")), *((s.value, s.label) for s in ACTIVITIES)],
    )
    on = DayField(label=_("From which day"))
    until = DayField(
        label=_("Until, not including"), required=False, help_text=_("Empty: until it is changed.")
    )
    decision = decision_field(required=False)


class StayForm(ActForm):
    cells = ("host",)
    host = OrganisationField(label=_("Takes part at"))
    on = DayField(label=_("From which day"))
    until = DayField(label=_("Until, not including"), required=False)
    citing = decision_field(label=_("Letter of introduction"), required=False)


class EndStayForm(ActForm):
    on = DayField(label=_("First day at home again"))
    citing = decision_field(label=_("Paper"), required=False)


class TransferForm(ActForm):
    cells = ("to",)
    to = OrganisationField(label=_("To the cell"))
    on = DayField(
        label=_("From which day"), help_text=_("The first day on which the new cell counts the member.")
    )
    citing = decision_field(label=_("Letter of introduction"), required=False)


class AccountForm(ActForm):
    user = forms.CharField(
        label=_("Sign-in name"),
        max_length=LONGEST_NAME,
        help_text=_("Of an account that is there; the office makes one with a letter."),
        widget=forms.TextInput(
            attrs={"autocapitalize": "none", "spellcheck": "false", "autocomplete": "off"}
        ),
    )
    on = DayField(label=_("From which day"))

    def clean_user(self) -> User:
        name = User.normalize_username(self.cleaned_data["user"])
        found = User.objects.filter(username__iexact=name, is_active=True).first()
        if found is None:
            raise ValidationError(_("No account bears this sign-in name."))
        return found
