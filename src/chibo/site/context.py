"""What every page of the site knows."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from chibo.core import clock
from chibo.site import navigation
from chibo.site.places import place
from chibo.site.web.appearance import text_size


def page(request: HttpRequest) -> dict[str, Any]:
    """today, clock_fixed, on (the picked day), home, the ways to go, text size.

    `home` is the organisation, `here` its name, superior and address as of today. `reach` is true when the
    person holds a power somewhere; without it only the sign-in pages make sense. `elevated` is the administrator's
    hour while it runs.
    """
    today = clock.today()
    on = getattr(request, "on", today)
    scope = getattr(request, "scope", None)
    home = getattr(scope, "home", None)
    linked = "organisations.view" in getattr(scope, "powers", ())
    signed_in = bool(getattr(getattr(request, "user", None), "is_authenticated", False))
    return {
        "today": today,
        "clock_fixed": clock.is_fixed(),
        "on": on,
        "on_is_past": on < today,
        "home": home,
        "here": SimpleLazyObject(lambda: place(home, today, linked=linked)) if home is not None else None,
        "reach": home is not None or bool(getattr(scope, "roles", ())),
        "signed_in": signed_in,
        "elevated": getattr(scope, "elevated", None),
        "nav": SimpleLazyObject(lambda: navigation.items(request, navigation.MAIN) if signed_in else []),
        "nav_more": SimpleLazyObject(lambda: navigation.items(request, navigation.MORE) if signed_in else []),
        "search_at": navigation.address(*navigation.SEARCH) if signed_in else "",
        "text_size": text_size(request),
    }
