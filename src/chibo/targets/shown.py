"""The history of a target."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chibo.history.names import by_column, names
from chibo.history.registry import shows
from chibo.targets import figure_ids
from chibo.targets.models import Target


def show_changes() -> None:
    names(Target, by_column(Target, "text"))
    shows(
        Target,
        "targets.view",
        _("target"),
        labels={"from_above": pgettext_lazy("column", "set by the target of the superior")},
        skip=frozenset({"organisation", "name", "position"}),
        show={"figure": _figure},
        page=lambda target: reverse("targets:target", args=[target.pk]),
    )


def _figure(figure: str, _target: Any) -> str:
    """The label of the figure, or its id where none is registered any more."""
    return figure_ids.known().get(figure, (figure, ""))[0]
