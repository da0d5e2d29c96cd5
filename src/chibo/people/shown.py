"""Histories of persons: the register, where counted, what state; numbers and days of birth without values."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chibo.history import journal
from chibo.history.names import by_column, names
from chibo.history.registry import shows
from chibo.people.models import Member, Membership, MemberStatus, Person, TemporaryStay

POWER = "people.view"


def show_changes() -> None:
    names(Person, by_column(Person, "full_name"))
    journal.people_are(Person)
    shows(
        Person,
        POWER,
        _("person"),
        secret=frozenset({"birth_day", "phone"}),
        page=lambda person: reverse("people:person", args=[person.pk]),
    )
    shows(
        Member,
        POWER,
        _("member"),
        within=("person",),
        secret=frozenset({"card_number", "identity_number"}),
        skip=frozenset({"organisation"}),
    )
    shows(
        Membership,
        POWER,
        _("where counted"),
        within=("person",),
        labels={
            "entry": pgettext_lazy("column", "how entered"),
            "leaving": pgettext_lazy("column", "how left"),
        },
    )
    shows(TemporaryStay, POWER, _("temporary stay"), within=("person",))
    shows(
        MemberStatus,
        POWER,
        _("state of the member"),
        within=("person",),
        labels={
            "aspect": pgettext_lazy("column", "question of state"),
            "status": pgettext_lazy("column", "state"),
        },
        skip=frozenset({"organisation"}),
    )
