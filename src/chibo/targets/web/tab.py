"""The tab of targets on the page of an organisation."""

from datetime import date

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from chibo.organisations.models import Organisation
from chibo.structure import tabs
from chibo.targets.opening import POWER
from chibo.targets.web.listing import of_year


def register() -> None:
    tabs.register(tabs.Tab("chi-tieu", _("Targets"), POWER, tab, order=50))


def tab(request: HttpRequest, organisation: Organisation, on: date) -> str:
    if not request.scope.lows:  # type: ignore[attr-defined]
        # No rows are let through to a statistician: an empty register would say that there are none.
        return render_to_string("targets/figures_only.html", {}, request)
    return render_to_string("targets/tab.html", of_year(request, organisation, on.year, on), request)
