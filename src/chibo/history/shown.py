"""Histories of what stands below this part: organisations, appointments, a committee's own rules."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from chibo.access.models import Appointment, Elevation, Inspection
from chibo.accounts.models import User
from chibo.history.names import by_column, names
from chibo.history.registry import hides, shows
from chibo.organisations.models import Organisation, Placement, Standing
from chibo.rulebook.book import law
from chibo.rulebook.models import LocalRule
from chibo.rulebook.show import show_value


def show_changes() -> None:
    names(Organisation, last_names)
    names(User, by_column(User, "name"))
    shows(
        Organisation,
        "organisations.view",
        gettext_lazy("organisation"),
        skip=frozenset({"founded"}),
        page=lambda here: reverse("structure:organisation", args=[here.pk]),
    )
    shows(
        Standing,
        "organisations.view",
        gettext_lazy("name, code, level, kind"),
        within=("organisation",),
        about="name",
    )
    shows(Placement, "organisations.view", gettext_lazy("place in the tree"), within=("organisation",))
    shows(
        Appointment,
        "access.grant",
        pgettext_lazy("history", "role and account"),
        within=("organisation",),
        about="user",
        labels={"inspection": gettext_lazy("inspection")},
    )
    names(Inspection, by_column(Inspection, "decision"))
    shows(
        Inspection,
        "access.grant",
        gettext_lazy("inspection"),
        within=("organisation",),
        about="decision",
        labels={"places": gettext_lazy("organisations inspected")},
        show={"places": _count_of_places},
        page=lambda inspection: reverse("access:inspection", args=[inspection.pk]),
    )
    hides(
        Elevation, "The page of opened hours tells each whole: who, why, from when to when; nobody edits one."
    )
    shows(
        LocalRule,
        "organisations.view",
        gettext_lazy("own rule of the committee"),
        within=("issuer_id",),
        about="key",
        labels={
            "issuer_id": gettext_lazy("issued by"),
            "key": gettext_lazy("rule"),
            "value": gettext_lazy("what holds"),
            "source": gettext_lazy("by the decision"),
            "note": gettext_lazy("note"),
        },
        skip=frozenset({"issuer_id", "confidence"}),
        show={"key": _title_of_rule, "value": _value_of_rule},
    )


def last_names(organisations: set[int]) -> Mapping[int, str]:
    """The last name each of them bore."""
    standings = Standing.objects.standing().filter(organisation__in=organisations).order_by("during")
    return dict(standings.values_list("organisation_id", "name"))


def _count_of_places(places: list[int], _inspection: Inspection) -> str:
    return ngettext("%(count)s organisation", "%(count)s organisations", len(places)) % {"count": len(places)}


def _title_of_rule(key: str, _rule: LocalRule) -> str:
    return law(key).title


def _value_of_rule(_value: Any, rule: LocalRule) -> str:
    return show_value(rule.rule())
