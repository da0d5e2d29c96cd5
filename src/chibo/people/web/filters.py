"""What the list of members can be narrowed to."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from chibo.organisations.kinds import Kind
from chibo.organisations.models import Organisation
from chibo.people.rules.day_and_place import MONTHS_A_YEAR, months_later
from chibo.people.web.choosing import CodedSelect, OrganisationField, within
from chibo.people.words import ACTIVITIES, STANDINGS, Education, Sex
from chibo.structure.web.fields import DayField

POWER = "people.view"
ACTIVE = "active"
# Years of age, the last not counted.
AGES = {"18-30": (18, 31), "31-40": (31, 41), "41-50": (41, 51), "51-60": (51, 61), "61": (61, 200)}
AGE_LABELS = [
    ("18-30", _("18 to 30 years")),
    ("31-40", _("31 to 40 years")),
    ("41-50", _("41 to 50 years")),
    ("51-60", _("51 to 60 years")),
    ("61", _("above 60 years")),
]
STATUSES = [(s.value, s.label) for s in STANDINGS] + [(ACTIVE, _("takes part in meetings"))]
STATUSES += [(s.value, s.label) for s in ACTIVITIES]
ALL = [("", _("all"))]


class MemberFilter(forms.Form):
    """The form above the list; its answers stand in the address, so that a list can be passed on."""

    ten = forms.CharField(label=_("Name or full number"), required=False, max_length=120)
    to_chuc = OrganisationField(label=_("Organisation"), required=False)
    tinh_trang = forms.ChoiceField(label=_("State"), required=False, choices=[*ALL, *STATUSES])
    loai_hinh = forms.ChoiceField(
        label=_("Kind of organisation"), required=False, choices=[*ALL, *Kind.choices]
    )
    gioi_tinh = forms.ChoiceField(label=_("Sex"), required=False, choices=[*ALL, *Sex.choices])
    tuoi = forms.ChoiceField(label=_("Age"), required=False, choices=[*ALL, *AGE_LABELS], widget=CodedSelect)
    hoc_van = forms.ChoiceField(label=_("Education"), required=False, choices=[*ALL, *Education.choices])
    ket_nap_tu = DayField(label=_("Admitted from"), required=False)
    ket_nap_den = DayField(label=_("Admitted up to"), required=False)

    def __init__(self, *args: Any, user: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        field: Any = self.fields["to_chuc"]
        field.offer(within(user, POWER, on), empty=_("all within your reach"))

    @property
    def given(self) -> dict[str, Any]:
        """What was asked; an answer that makes no sense narrows nothing and is marked beside its field."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def more_open(self) -> bool:
        return bool(self.given.keys() - {"ten", "to_chuc", "tinh_trang"}) or not self.is_valid()

    def narrow(self, members: QuerySet[Any]) -> QuerySet[Any]:
        """The members of `listed` that fit everything asked."""
        for name, value in self.given.items():
            members = getattr(self, f"_by_{name}")(members, value)
        return members

    def _by_ten(self, members: Any, words: str) -> Any:
        if words.isdigit():
            number = Q(person__member__card_number=words) | Q(person__member__identity_number=words)
            return members.filter(number)
        return members.named(words)

    def _by_to_chuc(self, members: Any, organisation: Organisation) -> Any:
        below = Organisation.objects.within(organisation, self.on)
        return members.filter(organisation__in=below.values("pk"))

    def _by_tinh_trang(self, members: Any, status: str) -> Any:
        if status == ACTIVE:
            return members.taking_part(self.on)
        return members.in_state(status, self.on)

    def _by_loai_hinh(self, members: Any, kind: str) -> Any:
        return members.of_kind(kind, self.on)

    def _by_gioi_tinh(self, members: Any, sex: str) -> Any:
        return members.filter(person__sex=sex)

    def _by_tuoi(self, members: Any, band: str) -> Any:
        youngest, too_old = AGES[band]
        born_by = months_later(self.on, -youngest * MONTHS_A_YEAR)
        born_after = months_later(self.on, -too_old * MONTHS_A_YEAR)
        return members.filter(person__birth_day__lte=born_by, person__birth_day__gt=born_after)

    def _by_hoc_van(self, members: Any, education: str) -> Any:
        return members.filter(person__member__education=education)

    def _by_ket_nap_tu(self, members: Any, day: date) -> Any:
        return members.filter(person__member__admitted_on__gte=day)

    def _by_ket_nap_den(self, members: Any, day: date) -> Any:
        return members.filter(person__member__admitted_on__lte=day)
