"""What a timeline says about acts of emulation: which models, which year."""

from collections.abc import Mapping, Sequence

from django.db.models import Q
from django.utils.translation import gettext as _

from chibo.core.days import show_day
from chibo.core.models import Act
from chibo.emulation.models import EmulationModel, Registration

MOST = 3


def explain(acts: Sequence[Act]) -> Mapping[int, str]:
    numbers = {act.pk for act in acts if act.verb.startswith("emulation.")}
    if not numbers:
        return {}
    lines: dict[int, list[str]] = {}
    named = Q(began__in=numbers) | Q(voided__in=numbers)
    for model in EmulationModel.objects.filter(named | Q(ended__in=numbers)).order_by("pk"):
        for number in {model.began_id, model.ended_id, model.voided_id} & numbers:
            lines.setdefault(number, []).append(f"“{model.name}”")
    for one in Registration.objects.filter(named).order_by("pk"):
        words = {"kind": one.get_kind_display(), "year": one.year, "day": show_day(one.on)}
        for number in {one.began_id, one.voided_id} & numbers:
            lines.setdefault(number, []).append(_("%(kind)s, year %(year)s, on %(day)s") % words)
    return {number: _sentence(told) for number, told in lines.items()}


def _sentence(told: Sequence[str]) -> str:
    line = "; ".join(told[:MOST])
    if len(told) > MOST:
        return _("%(texts)s and %(more)s more.") % {"texts": line, "more": len(told) - MOST}
    return f"{line}."
