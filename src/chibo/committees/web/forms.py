"""Forms of committees: fill a post, end it, put in charge, end that."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chibo.committees.words import BODIES, POSTS, Body, Post
from chibo.organisations.models import Organisation
from chibo.people.models import Person
from chibo.structure.web.fields import DayField
from chibo.structure.web.forms import Change


class Named(forms.ModelChoiceField):
    """A choice whose words were read once for the whole list."""

    words: dict[int, str] = {}

    def label_from_instance(self, obj: Any) -> str:
        return self.words.get(obj.pk, "")


class NamedMany(forms.ModelMultipleChoiceField):
    words: dict[int, str] = {}

    def label_from_instance(self, obj: Any) -> str:
        return self.words.get(obj.pk, "")


class SeatForm(Change):
    person = Named(label=_("Who"), queryset=Person.objects.none())
    place = forms.ChoiceField(label=_("Post"))
    field_order = ["person", "place", "on", "citing"]

    def __init__(self, *args: Any, people: Any, words: dict[int, str], type: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["person"]
        field.words, field.queryset = words, people
        bodies = [Body(body) for body in BODIES[type]]
        grouped = [
            (body.label, [(f"{body.value}:{post}", Post(post).label) for post in POSTS[body]])
            for body in bodies
        ]
        self.fields["place"].choices = grouped  # type: ignore[attr-defined]

    @property
    def body_and_post(self) -> tuple[str, str]:
        body, _colon, post = self.cleaned_data["place"].partition(":")
        return body, post


class ChargeForm(Change):
    person = Named(label=_("Who"), queryset=Person.objects.none())
    organisations = NamedMany(
        label=_("In charge of"), queryset=Organisation.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    field_order = ["person", "organisations", "on", "citing"]

    def __init__(
        self, *args: Any, people: Any, words: dict[int, str], places: dict[int, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        person: Any = self.fields["person"]
        person.words, person.queryset = words, people
        organisations: Any = self.fields["organisations"]
        organisations.words = places
        organisations.queryset = Organisation.objects.filter(pk__in=places).order_by("pk")


class EndForm(Change):
    on = DayField(label=_("From which day"), help_text=_("The first day on which it no longer holds."))
    field_order = ["on", "citing"]
