"""The one door to each object: outside one's reach is “not found”, the same as not existing."""

from typing import TYPE_CHECKING, Any, TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.http import Http404

from chibo.access import reach as reaching

if TYPE_CHECKING:
    from chibo.accounts.models import User

M = TypeVar("M", bound=models.Model)


def within_reach(model: type[M], *, user: "User", power: str) -> models.QuerySet[M]:
    """The rows of `model` that `user` reaches; its `door` says which column is the organisation."""
    door: str = getattr(model, "door", "organisation")
    manager: Any = model._default_manager
    found: models.QuerySet[M] = manager.filter(**{f"{door}__in": reaching.reach(user, power)})
    return found


def find(model: type[M], pk: Any, *, user: "User", power: str) -> M:
    """The object, or 404."""
    try:
        return within_reach(model, user=user, power=power).get(pk=pk)
    except (ObjectDoesNotExist, ValueError, OverflowError):
        raise Http404 from None
