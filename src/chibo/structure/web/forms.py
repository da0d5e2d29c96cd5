"""Forms of restructuring: found below, rename, move, undo."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chibo.access.reach import reach
from chibo.core import clock
from chibo.core.days import show_day
from chibo.organisations.kinds import MAY_STAND_UNDER, Kind, Type
from chibo.organisations.models import Organisation, Standing
from chibo.structure.rules import LONGEST_CODE, LONGEST_NAME
from chibo.structure.web.fields import DayField

if TYPE_CHECKING:
    from chibo.accounts.models import User

A_YEAR = timedelta(days=366)


class Change(forms.Form):
    """Every change has a first day and the decision behind it. A decision may begin to apply later, but soon."""

    on = DayField(label=_("From which day"), help_text=_("The first day on which the decision applies."))
    citing = forms.CharField(
        label=_("By which decision"),
        max_length=300,
        help_text=_("Number, symbol, issuer and day, as the document has them."),
    )

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"]
        if day > clock.today() + A_YEAR:
            raise forms.ValidationError(
                _("%(day)s is more than a year ahead: correct the day."), params={"day": show_day(day)}
            )
        return day


class RenameForm(Change):
    name = forms.CharField(label=_("Name of the organisation"), max_length=LONGEST_NAME)
    code = forms.CharField(label=_("Code"), max_length=LONGEST_CODE)
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices)
    field_order = ["name", "code", "kind", "on", "citing"]


class FoundForm(RenameForm):
    type = forms.ChoiceField(label=_("Level"))
    field_order = ["name", "code", "type", "kind", "on", "citing"]

    def __init__(self, *args: Any, superior_type: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fit = [t for t in Type.choices if superior_type in MAY_STAND_UNDER[t[0]]]
        self.fields["type"].choices = fit  # type: ignore[attr-defined]


class OrganisationChoice(forms.ModelChoiceField):
    """Names come from the standings of a day, read once for the whole list."""

    names: dict[int, str] = {}

    def label_from_instance(self, obj: Any) -> str:
        return self.names.get(obj.pk, "")


class MoveForm(Change):
    superior = OrganisationChoice(label=_("New superior"), queryset=Organisation.objects.none())
    field_order = ["superior", "on", "citing"]

    def __init__(
        self,
        *args: Any,
        user: "User",
        moved: Organisation,
        under: Organisation | None,
        type: str,
        today: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        fit = Standing.objects.in_force(today).filter(type__in=MAY_STAND_UNDER[type])
        fit = fit.filter(organisation__in=reach(user, "organisations.change"))
        fit = fit.exclude(organisation__in=[one for one in (moved, under) if one])
        field: Any = self.fields["superior"]
        field.names = {s.organisation_id: f"{s.name} ({s.code})" for s in fit.order_by("code")}
        field.queryset = Organisation.objects.filter(pk__in=field.names).order_by("pk")
        if not field.names:
            field.help_text = _(
                "No other superior stands within your reach: the office of the committee above can do this."
            )


class UndoForm(forms.Form):
    reason = forms.CharField(
        label=_("Why is this being undone?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The reason stays in the history beside the act."),
    )
