"""Congresses of cells: held, in the campaigns whose term holds the day."""

from django.utils.translation import gettext_lazy as _

from chibo.committees.words import CongressLevel
from chibo.figures.figure import RULES, Figure
from chibo.organisations.kinds import Type

RULES["after_the_campaign"] = _("founded after the last day of the campaign")

# Where two terms or two leaders meet, a congress counts whichever campaign it was noted in.
CAMPAIGNS = f"""
    campaigns AS MATERIALIZED (
        SELECT c.id, c.first_on, c.due_on, p.path
        FROM committees_congresscampaign c
        JOIN organisations_path p
          ON p.organisation_id = c.organisation_id AND COALESCE(p.during @> %(on)s, false)
        WHERE c.voided_id IS NULL AND c.level = '{CongressLevel.CELLS_UNDER}' AND c.first_on <= %(on)s
          AND extract(year FROM %(on)s::date) BETWEEN c.term_first AND c.term_last
    ),
    congresses AS MATERIALIZED (
        SELECT g.organisation_id, min(g.held_on) AS held_on,
               bool_or(COALESCE(g.not_elected > 0, false) OR COALESCE(g.not_as_planned > 0, false)) AS otherwise
        FROM committees_congress g
        WHERE g.campaign_id IN (SELECT id FROM campaigns) AND g.voided_id IS NULL AND g.held_on <= %(on)s
        GROUP BY 1
    )
"""

BELOW = """
    JOIN (SELECT DISTINCT length(path) AS width FROM campaigns) AS n ON n.width <= length(t.path)
    JOIN campaigns c ON c.path = left(t.path, n.width)
"""
"""Joins every organisation `t` with the campaigns that are led above it."""

# Each cell once, in the campaign that began last.
_HELD = f"""
    WITH {CAMPAIGNS},
    cells AS MATERIALIZED (
        SELECT DISTINCT ON (t.organisation_id) t.organisation_id, t.path, t.kind, c.id AS campaign_id, c.due_on
        FROM tree t {BELOW}
        WHERE t.type = '{Type.CELL}' AND (NOT %(then)s OR t.during @> %(on)s)
        ORDER BY t.organisation_id, c.first_on DESC, c.id DESC
    ),
    founded AS MATERIALIZED (
        SELECT organisation_id, min(lower(during)) AS day FROM organisations_standing
        WHERE organisation_id IN (SELECT organisation_id FROM cells) GROUP BY 1
    )
    SELECT CASE WHEN g.held_on IS NOT NULL THEN 'in' WHEN f.day > c.due_on THEN 'left' ELSE 'out' END AS bucket,
           CASE WHEN g.held_on IS NULL AND f.day > c.due_on THEN 'after_the_campaign' ELSE '' END AS rule,
           c.organisation_id, c.path, c.kind, NULL::bigint AS person_id, NULL::date AS month, g.held_on AS day,
           c.campaign_id AS number
    FROM cells c
    JOIN founded f ON f.organisation_id = c.organisation_id
    LEFT JOIN congresses g ON g.organisation_id = c.organisation_id
"""

FIGURES = [
    Figure(
        id="congress_cells_held",
        label=_("Congresses of cells held"),
        sentence=_(
            "Cells under grassroots organisations that have held the congress of the present term; base: all such "
            "cells below a committee that leads the campaign."
        ),
        unit="ratio",
        record="congress",
        records=_HELD,
        counted=_("held"),
        not_counted=_("not held"),
    ),
]
