"""Looks at personal data: hidden numbers shown for one answer to who says why, and who has looked so far."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from chibo.access import doors
from chibo.access.roles import Role
from chibo.access.scope import Scope
from chibo.core import clock
from chibo.people.actions.note_looks import Viewer, note_looks
from chibo.people.models import Look, Member, Person
from chibo.people.telling import cell_names
from chibo.people.web.answering import again
from chibo.people.web.forms import TextField
from chibo.people.words import HIDDEN, LookKind, LookReason

if TYPE_CHECKING:
    from chibo.accounts.models import User

REVEAL, LOOKS = "people.reveal", "people.looks"
LABELS = {
    "birth_day": _("Day of birth"),
    "phone": _("Phone"),
    "identity_number": _("Identity number"),
    "card_number": _("Card number"),
}
PAGE = 50


class RevealForm(forms.Form):
    """Which numbers, and why: both are noted and can be read by the member."""

    fields_asked = forms.MultipleChoiceField(
        label=_("Show"),
        required=False,
        choices=[(name, LABELS[name]) for name in HIDDEN],
        widget=forms.CheckboxSelectMultiple,
    )
    reason = forms.ChoiceField(
        label=_("What for?"), required=False, choices=[("", _("Choose a reason")), *LookReason.choices]
    )
    note = TextField(
        label=_("In your own words"),
        max_length=300,
        required=False,
        help_text=_("Needed with “another reason”."),
    )


def look_at(
    request: HttpRequest, rows: QuerySet[Any], kind: LookKind, *, reason: str = "", **more: Any
) -> int:
    """`note_looks` by who asks, today."""
    by = viewer(request.user, request.scope)  # type: ignore[arg-type,attr-defined]
    return note_looks(rows=rows, kind=kind, by=by, on=clock.today(), reason=reason, **more)


def viewer(user: "User", held: Scope) -> Viewer:
    return Viewer(user, tuple(held.roles), held.home.pk if held.home else None)


def look_at_person(request: HttpRequest, person: Person, kind: LookKind, **more: Any) -> int:
    return look_at(request, Person.objects.filter(pk=person.pk).values_list("pk", "home_id"), kind, **more)


@login_required
def reveal(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask what for; then show the numbers in this one answer, which nobody keeps."""
    person = doors.find(Person, pk, user=request.user, power=REVEAL)  # type: ignore[arg-type]
    page = "people/reveal.html"
    if request.method != "POST":
        asked = request.GET.get("truong", "")
        initial = {
            "fields_asked": [asked] if asked in HIDDEN else [],
            "reason": request.GET.get("ly-do", ""),
        }
        return render(request, page, {"person": person, "form": RevealForm(initial=initial)})
    form = RevealForm(request.POST)
    answer = again(request, page, form, person=person)
    if not form.is_valid():
        return answer()
    fields = form.cleaned_data["fields_asked"]
    look_at_person(
        request,
        person,
        LookKind.REVEAL,
        fields=fields,
        reason=form.cleaned_data["reason"],
        note=form.cleaned_data["note"],
    )
    shown = render(request, "people/revealed.html", {"person": person, "values": _values(person, fields)})
    shown["Cache-Control"] = "private, no-store, max-age=0"
    return shown


def _values(person: Person, fields: Sequence[str]) -> list[dict[str, Any]]:
    member = Member.objects.filter(person=person).first()
    found = []
    for name in fields:
        value = getattr(person if hasattr(person, name) else member, name, "")
        is_day = isinstance(value, date)
        found.append(
            {
                "name": name,
                "label": LABELS[name],
                "day": value if is_day else None,
                "text": "" if is_day else value,
            }
        )
    return found


@login_required
def looks(request: HttpRequest, pk: int) -> HttpResponse:
    """Who has looked at this record, for the office that answers for personal data."""
    person = doors.find(Person, pk, user=request.user, power=LOOKS)  # type: ignore[arg-type]
    page = Paginator(Look.objects.at_person(person), PAGE).get_page(request.GET.get("trang"))
    return render(request, "people/looks.html", {"person": person, "page": page, "rows": told(page)})


def told(looks: Sequence[Look] | Any) -> list[dict[str, Any]]:
    """What a list of looks prints: who (as they were then), when, how, which numbers, why."""
    found = list(looks)
    names = cell_names({look.office_id for look in found if look.office_id})
    return [
        {
            "look": look,
            "roles": [Role(role).label for role in look.roles if role in Role.values],
            "office": names.get(look.office_id or 0, ""),
            "fields": [LABELS[name] for name in look.fields if name in LABELS],
        }
        for look in found
    ]
