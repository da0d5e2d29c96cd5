"""Whose register is asked for, and who may write in it."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest

from chibo.access import power
from chibo.emulation.facts import POWER as MAY_REGISTER
from chibo.emulation.opening import POWER
from chibo.emulation.words import ModelKind
from chibo.organisations.models import Organisation
from chibo.people.web.choosing import OrganisationField, within
from chibo.structure import printed

FIGURES = (
    "models_following_registered",
    "models_following_new",
    "organisations_registered_skilful_mass_mobilisation",
)


def place(request: HttpRequest) -> Organisation | None:
    """From the address; without an organisation named there, the reader's own. None: nobody's."""
    here: Organisation | None = request.scope.home  # type: ignore[attr-defined]
    named = request.GET.get("to_chuc", "")
    if named:
        numbered = named.isdecimal() and len(named) < 19
        here = Organisation.objects.filter(pk=int(named)).first() if numbered else None
        if here is None or not power.holds(request.user, POWER, here):  # type: ignore[arg-type]
            raise Http404
    if here is None or not power.holds(request.user, POWER, here):  # type: ignore[arg-type]
        return None
    return here


def head(request: HttpRequest, here: Organisation) -> dict[str, Any]:
    """What stands above both registers: the place, the choice of another, the figures of the year."""
    on: date = request.on  # type: ignore[attr-defined]
    choice = OrganisationField(required=False)
    choice.offer(within(request.user, POWER, on))  # type: ignore[arg-type]
    attrs = {"id": "to_chuc", "class": "form-select"}
    return {
        "place": here,
        "standing": here.standing_on(on),
        "choice": choice.widget.render("to_chuc", here.pk, attrs) if len(choice.found) > 1 else "",
        "figures": figures(here, on),
        "may_register": power.holds(request.user, MAY_REGISTER, here),  # type: ignore[arg-type]
    }


def figures(here: Organisation, on: date) -> dict[str, Any]:
    """In templates: `figures.registered`, `figures.new`, `figures.organisations`."""
    found = printed.results(here, FIGURES, on)
    return dict(zip(("registered", "new", "organisations"), (found.get(id) for id in FIGURES), strict=True))


def kind_asked(request: HttpRequest) -> str:
    kind = request.GET.get("loai", "")
    return kind if kind in ModelKind.values else str(ModelKind.SKILFUL)


def year_asked(request: HttpRequest, on: date) -> int:
    asked = request.GET.get("nam", "")
    return int(asked) if asked.isdecimal() and len(asked) == 4 and asked > "1929" else on.year
