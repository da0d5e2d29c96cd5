"""All addresses: each app brings its own in web/urls.py."""

from importlib.util import find_spec

from django.urls import include, path

from chibo.config.health import healthz

APPS = (
    "site",
    "accounts",
    "organisations",
    "access",
    "jobs",
    "rulebook",
    "history",
    "structure",
    "people",
    "committees",
    "meetings",
    "privacy",
    "documents",
    "obligations",
    "targets",
    "emulation",
    "writer",
    "figures",
    "reports",
    "exchange",
)


def _has_pages(app: str) -> bool:
    return find_spec(f"chibo.{app}.web") is not None and find_spec(f"chibo.{app}.web.urls") is not None


urlpatterns = [
    path("healthz", healthz, name="healthz"),
    *(path("", include(f"chibo.{app}.web.urls")) for app in APPS if _has_pages(app)),
]
