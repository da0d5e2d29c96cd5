"""The tab of emulation on the page of an organisation."""

from datetime import date

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from chibo.access import power
from chibo.emulation.facts import POWER as MAY_REGISTER
from chibo.emulation.models import EmulationModel, Registration
from chibo.emulation.opening import POWER
from chibo.emulation.web.asking import figures
from chibo.organisations.models import Organisation
from chibo.structure import tabs

SHOWN = 20


def register() -> None:
    tabs.register(tabs.Tab("thi-dua", _("Emulation"), POWER, tab, order=60))


def tab(request: HttpRequest, organisation: Organisation, on: date) -> str:
    """Its own models and registrations; those below it stand behind the links."""
    own = EmulationModel.objects.in_force(on).filter(organisation=organisation)
    models = list(own.order_by("-during__startswith", "pk")[: SHOWN + 1])
    registered = Registration.objects.standing().filter(organisation=organisation, year=on.year, on__lte=on)
    context = {
        "place": organisation,
        "on": on,
        "models": models[:SHOWN],
        "more": len(models) > SHOWN,
        "registrations": list(registered.order_by("on")),
        "figures": figures(organisation, on),
        "may_register": power.holds(request.user, MAY_REGISTER, organisation),  # type: ignore[arg-type]
    }
    return render_to_string("emulation/tab.html", context, request)
