"""Choosing an organisation: from a list where one can be read through, by its code where it cannot."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from chibo.access.reach import reach
from chibo.organisations.kinds import CELL_TYPES
from chibo.organisations.models import Organisation

if TYPE_CHECKING:
    from chibo.accounts.models import User

LONGEST_LIST = 500
STEP = "— "


class CodedSelect(forms.Select):
    """A list whose options hold codes: marked as such, since digits on pages are otherwise figures."""

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(*args, **kwargs)
        option["attrs"]["data-code"] = str(option["value"])
        return option


class OrganisationField(forms.Field):
    """An organisation within reach on a day. `offer` tells it what there is; without it, there is nothing."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.found: list[Any] = []

    def offer(self, organisations: Sequence[Any], empty: str = "") -> None:
        """`organisations` come from `within`, in the order of the tree."""
        self.found = list(organisations)
        if len(self.found) > LONGEST_LIST:
            self.widget = forms.TextInput(attrs={"autocomplete": "off"})
            self.help_text = self.help_text or _("Its code, as the tree of organisations shows it.")
            return
        top = min((one.depth for one in self.found), default=0)
        listed = [(one.pk, f"{STEP * (one.depth - top)}{one.name} ({one.code})") for one in self.found]
        blank = [] if len(listed) == 1 and self.required else [("", empty or "…")]
        self.widget = CodedSelect(choices=[*blank, *listed])

    def prepare_value(self, value: Any) -> Any:
        return getattr(value, "pk", value)

    def to_python(self, value: Any) -> Organisation | None:
        text = str(getattr(value, "pk", value) or "").strip()
        if not text:
            return None
        for one in self.found:
            if text in (str(one.pk), one.code):
                chosen: Organisation = one
                return chosen
        raise ValidationError(_("There is no such organisation within your reach on this day."))


def within(user: "User", power: str, day: date, *, cells: bool = False) -> list[Any]:
    """Organisations where `user` holds `power`, as they stand on `day`, in the order of the tree."""
    found: Any = Organisation.objects.on(day).filter(pk__in=reach(user, power).values("pk"))
    if cells:
        return list(found.filter(type__in=CELL_TYPES).order_by("code", "pk"))
    return list(found.order_by("path"))
