"""An account for somebody of an organisation, and the letter that goes with it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from chibo.access import doors
from chibo.access.actions.invite import invite as invite_somebody
from chibo.access.models import Appointment
from chibo.access.roles import Role
from chibo.accounts.models import User
from chibo.accounts.rules import LONGEST_FULL_NAME, LONGEST_NAME, in_groups
from chibo.core import clock
from chibo.core.reasons import Reason
from chibo.organisations.models import Organisation

POWER = "access.grant"
NOT_BY_LETTER = (Role.ADMINISTRATOR, Role.INSPECTOR)
"""The one is appointed at the machine, the other through an inspection."""


class InviteForm(forms.Form):
    full_name = forms.CharField(label=_("Full name"), max_length=LONGEST_FULL_NAME)
    name = forms.CharField(
        label=_("Sign-in name"),
        max_length=LONGEST_NAME,
        help_text=_("One word without blanks, for example vanthu."),
        widget=forms.TextInput(
            attrs={"autocapitalize": "none", "spellcheck": "false", "autocomplete": "off"}
        ),
    )
    role = forms.ChoiceField(
        label=_("Role"), choices=[choice for choice in Role.choices if choice[0] not in NOT_BY_LETTER]
    )
    decision = forms.CharField(
        label=_("By which decision"),
        max_length=Appointment._meta.get_field("decision").max_length,
        required=False,
        help_text=_("Number, symbol, issuer and day, as the document has them."),
    )


@require_http_methods(["GET", "POST"])
@login_required
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """The code stands on the page that answers and nowhere else: it is printed there and then."""
    assert isinstance(request.user, User)
    today = clock.today()
    organisation = doors.find(Organisation, pk, user=request.user, power=POWER)
    form = InviteForm(request.POST or None)
    standing = organisation.standing_on(today)
    page: dict[str, Any] = {
        "form": form,
        "organisation": organisation,
        "place": standing.name if standing else "",
    }

    def show(reasons: Sequence[Reason] = ()) -> HttpResponse:
        return render(request, "access/invite.html", page | {"reasons": reasons})

    if request.method != "POST" or not form.is_valid():
        return show()
    request.answer_refusal = show  # type: ignore[attr-defined]
    invited = invite_somebody(
        organisation=organisation,
        by=request.user,
        on=today,
        request_id=request.once,  # type: ignore[attr-defined]
        **form.cleaned_data,
    )
    letter = {
        "invited": invited,
        "code": in_groups(invited.code),
        "role": Role(form.cleaned_data["role"]).label,
        "address": request.build_absolute_uri(reverse("accounts:first")),
    }
    return render(request, "access/letter.html", page | letter)
