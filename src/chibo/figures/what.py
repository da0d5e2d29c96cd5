"""What a record is about, in words: an obligation, a model, a congress. Read under the policy of whoever asks."""

from collections.abc import Callable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chibo.committees.models import CongressCampaign
from chibo.emulation.models import EmulationModel
from chibo.figures.figure import RecordKind
from chibo.obligations.models import Obligation

Texts = Mapping[int, str]


def _obligations(numbers: set[int]) -> Texts:
    return dict(Obligation.objects.filter(pk__in=numbers).values_list("pk", "text"))


def _models(numbers: set[int]) -> Texts:
    return dict(EmulationModel.objects.filter(pk__in=numbers).values_list("pk", "name"))


def _congresses(numbers: set[int]) -> Texts:
    return dict(CongressCampaign.objects.filter(pk__in=numbers).values_list("pk", "text"))


RESOLVERS: Mapping[RecordKind, Callable[[set[int]], Texts]] = {
    "obligation": _obligations,
    "model": _models,
    "congress": _congresses,
}
"""The `number` of such a record is the id of what it is about."""

HEADINGS: Mapping[RecordKind, str | Promise] = {
    "obligation": _("Obligation"),
    "model": _("Model"),
    "congress": _("Campaign of congresses"),
}


def texts(kind: RecordKind, numbers: set[int]) -> Texts:
    """By id; what the reader may not see is not among them."""
    resolver = RESOLVERS.get(kind)
    return resolver(numbers) if resolver and numbers else {}
