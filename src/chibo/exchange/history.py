"""What the timeline of an organisation says about sheets: of which period, how much they brought."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from chibo.core.models import Act
from chibo.core.periods import Period
from chibo.exchange.models import TakenSheet


def explain(acts: Sequence[Act]) -> Mapping[int, str]:
    numbers = [act.pk for act in acts if act.verb == "sheet.take"]
    if not numbers:
        return {}
    sheets = TakenSheet.objects.filter(began__in=numbers)
    return {
        sheet.began_id: _("The sheet of %(period)s: %(rows)s entries.")
        % {"period": Period(sheet.first, sheet.end).label, "rows": sheet.rows}
        for sheet in sheets
    }
