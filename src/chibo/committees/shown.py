"""Histories of posts, of who is in charge of what, of congresses."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chibo.committees.models import Charge, Congress, CongressCampaign, Seat
from chibo.history.names import by_column, names
from chibo.history.registry import shows

POWER = "committees.view"


def show_changes() -> None:
    names(CongressCampaign, by_column(CongressCampaign, "text"))
    shows(
        Seat,
        POWER,
        _("post in a committee"),
        within=("organisation", "person"),
        about="person",
        labels={"body": pgettext_lazy("column", "body")},
    )
    shows(
        Charge,
        POWER,
        _("assignment in charge"),
        within=("organisation", "person"),
        about="person",
        labels={"assigned_by": pgettext_lazy("column", "assigned by")},
    )
    shows(
        CongressCampaign,
        POWER,
        _("congress campaign"),
        within=("organisation",),
        about="text",
        page=lambda campaign: reverse("committees:congress_campaign", args=[campaign.pk]),
    )
    shows(
        Congress,
        POWER,
        _("congress"),
        within=("campaign", "organisation"),
        about="organisation",
        labels={"campaign": _("campaign")},
    )
