"""The forms of giving access: who holds what, inspections, the elevated hour."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chibo.access.actions.appoint import may_give
from chibo.access.models import Appointment, Elevation
from chibo.access.roles import Role
from chibo.access.web.choosing import OrganisationField
from chibo.access.web.fields import DayField
from chibo.core import clock
from chibo.organisations.models import Organisation

LONGEST_DECISION = Appointment._meta.get_field("decision").max_length
AS_WRITTEN = _("Number, symbol, issuer and day, as the document has them.")
CURRENT, OVER, ALL = "con", "het", "tat-ca"


class FilterForm(forms.Form):
    """What the list is narrowed to; a value that fits nothing narrows nothing."""

    tim = forms.CharField(label=_("Name or sign-in name"), required=False, max_length=120)
    to_chuc = OrganisationField(label=_("Organisation"), required=False)
    vai_tro = forms.ChoiceField(label=_("Role"), required=False)
    con = forms.ChoiceField(label=_("Which ones"), required=False)

    def __init__(self, *args: Any, organisations: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to_chuc"].offer(organisations)  # type: ignore[attr-defined]
        self.fields["vai_tro"].choices = [("", "…"), *Role.choices]  # type: ignore[attr-defined]
        self.fields["con"].choices = [  # type: ignore[attr-defined]
            (CURRENT, _("those that stand")),
            (OVER, _("those that ended")),
            (ALL, _("all of them")),
        ]

    @property
    def given(self) -> dict[str, Any]:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def narrow(self, found: Any) -> Any:
        """The appointments that fit everything asked; without a word on it, those that stand."""
        given, today = self.given, clock.today()
        which = given.get("con", CURRENT)
        found = found.current(today) if which == CURRENT else found.over(today) if which == OVER else found
        if words := given.get("tim"):
            found = found.named(words)
        if role := given.get("vai_tro"):
            found = found.filter(role=role)
        if place := given.get("to_chuc"):
            found = found.filter(organisation__in=Organisation.objects.within(place, today).values("pk"))
        return found


class AppointForm(forms.Form):
    organisation = OrganisationField(label=_("Organisation"))
    role = forms.ChoiceField(label=_("Role"))
    on = DayField(label=_("From which day"))
    decision = forms.CharField(
        label=_("By which decision"), max_length=LONGEST_DECISION, required=False, help_text=AS_WRITTEN
    )

    def __init__(
        self, *args: Any, organisations: list[Any], powers: frozenset[str], by: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].offer(organisations)  # type: ignore[attr-defined]
        self.fields["role"].choices = [  # type: ignore[attr-defined]
            # None is chosen beforehand: the first of the list may do the most.
            ("", "…"),
            *(choice for choice in Role.choices if may_give(choice[0], by, powers)),
        ]


class EndForm(forms.Form):
    on = DayField(label=_("First day without the role"))
    decision = forms.CharField(
        label=_("By which decision, or why"), max_length=LONGEST_DECISION, help_text=AS_WRITTEN
    )


class InspectionForm(forms.Form):
    decision = forms.CharField(
        label=_("By which decision"), max_length=LONGEST_DECISION, help_text=AS_WRITTEN
    )
    on = DayField(label=_("First day"))
    last = DayField(label=_("Last day"))
    places = forms.MultipleChoiceField(
        label=_("Organisations inspected, with all below them"),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"}),
    )

    def __init__(self, *args: Any, organisations: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["places"].choices = [  # type: ignore[attr-defined]
            (str(one.pk), f"{one.name} ({one.code})") for one in organisations
        ]


class MoveEndForm(forms.Form):
    last = DayField(label=_("New last day"))
    decision = forms.CharField(
        label=_("By which decision"), max_length=LONGEST_DECISION, help_text=AS_WRITTEN
    )


class OnForm(forms.Form):
    on = DayField(label=_("On which day"))


class ElevateForm(forms.Form):
    """Where there is more than one node, one chooses."""

    appointment = forms.ChoiceField(label=_("For which organisation and all below it"))
    reason = forms.CharField(
        label=_("Why it must be opened"),
        max_length=Elevation._meta.get_field("reason").max_length,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The offices and secretaries of the organisations concerned read it."),
    )

    def __init__(self, *args: Any, appointments: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["appointment"].choices = [(str(one.pk), one.place) for one in appointments]  # type: ignore[attr-defined]
