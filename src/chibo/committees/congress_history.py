"""What the timeline of an organisation says about congresses: the campaign, the day."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from chibo.committees.models import Congress, CongressCampaign
from chibo.core.days import show_day
from chibo.core.models import Act, Touch


def explain(acts: Sequence[Act]) -> Mapping[int, str]:
    numbers = [act.pk for act in acts if act.verb.startswith("congress.")]
    if not numbers:
        return {}
    touched = Touch.objects.filter(act__in=numbers, label__startswith="committees.congress")
    pairs = list(touched.values_list("act_id", "label", "object_id"))
    campaigns = CongressCampaign.objects.in_bulk(
        {pk for _a, label, pk in pairs if label.endswith("campaign")}
    )
    held = Congress.objects.select_related("campaign").in_bulk(
        {pk for _a, label, pk in pairs if not label.endswith("campaign")}
    )
    lines = {}
    for number, label, pk in pairs:
        if label.endswith("campaign") and pk in campaigns:
            lines[number] = f"{campaigns[pk].text}."
        elif pk in held:
            words = {"text": held[pk].campaign.text, "day": show_day(held[pk].held_on)}
            lines[number] = _("%(text)s, held on %(day)s.") % words
    return lines
