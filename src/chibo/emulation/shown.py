"""Histories of models and registrations."""

from django.utils.translation import gettext_lazy as _

from chibo.emulation.models import EmulationModel, Registration
from chibo.history.registry import shows

POWER = "emulation.view"


def show_changes() -> None:
    shows(EmulationModel, POWER, _("model"), within=("organisation",), about="name")
    shows(Registration, POWER, _("registration"), within=("organisation",), about="year")
