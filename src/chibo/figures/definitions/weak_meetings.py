"""Weaknesses that no order decides: how cells meet, and what congresses of cells gave."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from chibo import rulebook
from chibo.figures.definitions.congress import BELOW, CAMPAIGNS
from chibo.figures.definitions.meetings import DUE, HELD, calendar, months
from chibo.figures.definitions.weaknesses import RECORDS, weakness
from chibo.figures.question import Question
from chibo.organisations.kinds import CELL_TYPES, Type
from chibo.rulebook import NoRule

_CELLS = ", ".join(f"'{t}'" for t in CELL_TYPES)
ATTENDANCE = "meetings.attendance"

# The share of a rule is compared as whole numbers, so that exactly 85% of 20 is not lost by rounding.
_LOW = """
    CASE WHEN %(share_strict)s THEN present * %(share_below)s::bigint <= convened * %(share_above)s::bigint
         ELSE present * %(share_below)s::bigint < convened * %(share_above)s::bigint END
"""

_MEETINGS = RECORDS.format(
    looked_at=f"""
        SELECT c.organisation_id, COALESCE(m.missed OR (m.convened > 0 AND {_LOW}), false) AS weak
        FROM (SELECT DISTINCT organisation_id FROM tree WHERE type IN ({_CELLS})) c
        LEFT JOIN (
            SELECT d.organisation_id, bool_or(d.whole_month AND COALESCE({DUE}, false) AND NOT COALESCE({HELD}, false))
                       AS missed,
                   sum(d.present) FILTER (WHERE d.closed AND {HELD}) AS present,
                   sum(d.convened) FILTER (WHERE d.closed AND {HELD}) AS convened
            FROM source d GROUP BY 1
        ) m ON m.organisation_id = c.organisation_id
    """
)

_LOOKED_AT = f"""
    SELECT t.organisation_id, COALESCE(bool_or(x.otherwise), false) AS weak
    FROM tree t {BELOW}
    LEFT JOIN (
        SELECT p.grassroots_id, bool_or(g.otherwise) AS otherwise
        FROM congresses g
        JOIN organisations_path p ON p.organisation_id = g.organisation_id AND COALESCE(p.during @> %(on)s, false)
        GROUP BY 1
    ) x ON x.grassroots_id = t.organisation_id
    WHERE t.type = '{Type.GRASSROOTS}'
    GROUP BY 1
"""
_CONGRESSES = f"WITH {CAMPAIGNS} {RECORDS.format(looked_at=_LOOKED_AT)}"


def _with_the_share(question: Question) -> Mapping[str, Any]:
    """The calendar, and the share of members that the guidance of the day asks for. Before the first one attendance
    is not judged."""
    try:
        share = rulebook.at(ATTENDANCE, question.window.on).value
        above, below, strict = share["share"].numerator, share["share"].denominator, share["strict"]
    except NoRule:
        above, below, strict = None, None, False
    return {**calendar(question), "share_above": above, "share_below": below, "share_strict": strict}


MEETINGS = weakness(
    "meetings_not_held_or_low_attendance",
    _("Meetings not held or badly attended"),
    _(
        "Cells that did not hold a meeting due in the period, or whose attendance over the period is below the share "
        "that the guidance in force asks for; base: all cells that meet monthly."
    ),
    _MEETINGS,
    source=months,
    values=_with_the_share,
    rule=ATTENDANCE,
)

CONGRESSES = weakness(
    "congress_results_not_as_planned",
    _("Results of cell congresses not as planned"),
    _(
        "Grassroots organisations with a cell where somebody who stood again was not elected, or the structure is "
        "not as planned; base: grassroots organisations with cells whose cells hold the congresses of this term."
    ),
    _CONGRESSES,
)
