"""What narrows a journal."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chibo.access.web.fields import DayField
from chibo.core import acts
from chibo.history.listing import Narrow


class NarrowForm(forms.Form):
    """Names of fields stand in addresses, so they are Vietnamese."""

    tu = DayField(label=_("Recorded from"), required=False)
    den = DayField(label=_("Recorded up to"), required=False)
    viec = forms.ChoiceField(label=_("Kind of act"), required=False)
    nguoi = forms.CharField(label=_("Who recorded it"), max_length=120, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = sorted(((verb, str(word)) for verb, word in acts.all_verbs()), key=lambda pair: pair[1])
        self.fields["viec"].choices = [("", _("every kind")), *kinds]  # type: ignore[attr-defined]

    @property
    def narrow(self) -> Narrow:
        """What was asked; a field that cannot be read narrows nothing and says so beside itself."""
        self.is_valid()
        said = self.cleaned_data
        return Narrow(said.get("tu"), said.get("den"), said.get("viec", ""), said.get("nguoi", ""))


class BareNarrowForm(NarrowForm):
    """For administrators: who is not asked for by name."""

    nguoi = None  # type: ignore[assignment]  # Django takes a field out so
