"""What a timeline says about acts on targets: which ones, and for how many organisations."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from chibo.core.models import Act, Touch
from chibo.targets.models import Target

MOST = 3


def explain(acts: Sequence[Act]) -> Mapping[int, str]:
    verbs = {act.pk: act.verb for act in acts if act.verb.startswith("target.")}
    if not verbs:
        return {}
    touched = Touch.objects.filter(act__in=verbs, label="targets.target").order_by("object_id")
    pairs = list(touched.values_list("act_id", "object_id"))
    known = Target.objects.in_bulk({pk for _act, pk in pairs})
    told: dict[int, list[Target]] = {}
    for number, pk in pairs:
        if pk in known:
            told.setdefault(number, []).append(known[pk])
    return {number: _sentence(verbs[number], targets) for number, targets in told.items()}


def _sentence(verb: str, targets: Sequence[Target]) -> str:
    if verb == "target.cascade":
        words = {"text": targets[0].text, "count": len({t.organisation_id for t in targets[1:]})}
        return _("“%(text)s”, to %(count)s organisations.") % words
    texts = list(dict.fromkeys(target.text for target in targets))
    line = "; ".join(texts[:MOST])
    if len(texts) > MOST:
        return _("%(texts)s and %(more)s more.") % {"texts": line, "more": len(texts) - MOST}
    return f"{line}."
