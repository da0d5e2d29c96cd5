"""Admissions to the Party, by the day of the decision and by the ceremony, and against what was resolved."""

from django.utils.translation import gettext_lazy as _

from chibo.figures import engine
from chibo.figures.figure import RULES, Figure
from chibo.figures.question import Question
from chibo.organisations.kinds import Kind
from chibo.people.words import Entry
from chibo.targets.words import PERCENT

RULES["no_ceremony"] = _("the ceremony has not been held yet")

ADMISSIONS = "admissions"

# The membership begins on the day of the decision, at the organisation that admitted. A voided one has the empty
# range, which has no first day.
_ADMITTED = f"""
    FROM tree t
    JOIN people_membership p ON p.organisation_id = t.organisation_id AND p.entry = '{Entry.ADMITTED}'
"""
# COALESCE: the planner takes a comparison with the end of a range for true in hardly any row (decision 0009).
_IN_THE_PERIOD = "{day} >= %(first)s AND {day} < %(events_end)s AND (NOT %(then)s OR t.during @> {day})"
_DECIDED = _IN_THE_PERIOD.format(day="lower(p.during)")

_COLUMNS = "t.organisation_id, t.path, t.kind, p.person_id, NULL::date AS month"


def _admissions(counted: str) -> str:
    return f"""
        SELECT CASE WHEN {counted} THEN 'in' ELSE 'out' END AS bucket, '' AS rule, {_COLUMNS},
               lower(p.during) AS day, NULL::bigint AS number
        {_ADMITTED} WHERE {_DECIDED}
    """


_BY_CEREMONY = f"""
    SELECT 'in' AS bucket, '' AS rule, {_COLUMNS}, m.ceremony_on AS day, NULL::bigint AS number
    {_ADMITTED}
    JOIN people_member m ON m.person_id = p.person_id AND COALESCE(m.admitted_on = lower(p.during), false)
    WHERE {_IN_THE_PERIOD.format(day="m.ceremony_on")}
    UNION ALL
    SELECT 'left', 'no_ceremony', {_COLUMNS}, lower(p.during), NULL
    {_ADMITTED}
    JOIN people_member m ON m.person_id = p.person_id AND COALESCE(m.admitted_on = lower(p.during), false)
    WHERE {_DECIDED} AND COALESCE(m.ceremony_on >= %(events_end)s, true)
"""

# The same count without those that wait: half the time for a province.
_CEREMONIES = f"""
    SELECT t.path, t.kind, c.admitted AS counted, 0 AS not_counted
    FROM (
        SELECT p.organisation_id, m.ceremony_on AS day, count(*) AS admitted
        FROM people_membership p
        JOIN people_member m ON m.person_id = p.person_id AND COALESCE(m.admitted_on = lower(p.during), false)
        WHERE p.entry = '{Entry.ADMITTED}' AND m.ceremony_on >= %(first)s AND m.ceremony_on < %(events_end)s
          AND p.organisation_id IN (SELECT organisation_id FROM tree)
        GROUP BY 1, 2
    ) c
    JOIN tree t ON t.organisation_id = c.organisation_id AND (NOT %(then)s OR t.during @> c.day)
"""

_AIM = f"""
    SELECT aim FROM targets_target
    WHERE organisation_id = %(organisation)s AND figure = '{ADMISSIONS}' AND unit <> '{PERCENT * 2}'
      AND voided_id IS NULL AND first_on <= %(on)s AND due_on >= %(on)s
    ORDER BY due_on, position, id LIMIT 1
"""


def aim(question: Question) -> int | None:
    """What the organisation has resolved to admit in the days that hold the day of the window: the target that is
    due first; nothing where there is none, or none that is a whole number of people."""
    rows = engine.run(question, _AIM, {})
    return int(rows[0][0]) if rows and rows[0][0] == int(rows[0][0]) else None


FIGURES = [
    Figure(
        id=ADMISSIONS,
        label=_("Admissions"),
        sentence=_("Members admitted in the period, by the day of the decision."),
        unit="count",
        record="admission",
        records=_admissions("true"),
    ),
    Figure(
        id="admissions_by_ceremony",
        label=_("Admissions by ceremony"),
        sentence=_("Members admitted, by the day of the ceremony; left out: decided, ceremony not held yet."),
        unit="count",
        record="admission",
        records=_BY_CEREMONY,
        sums=_CEREMONIES,
    ),
    Figure(
        id="admissions_against_target",
        label=_("Admissions against the resolution"),
        sentence=_(
            "Members admitted in the period, by the day of the decision; base: what the resolution aims at."
        ),
        unit="ratio",
        record="admission",
        records=_admissions("true"),
        base=aim,
        no_base=_(
            "The organisation has no target for admissions on this day, so there is nothing to compare with. "
            "Set one among its targets."
        ),
    ),
    Figure(
        id="admissions_in_non_state_enterprises",
        label=_("Admissions in non-state enterprises"),
        sentence=_(
            "Members admitted in organisations of non-state enterprises; base: all members admitted in the period."
        ),
        unit="ratio",
        record="admission",
        records=_admissions(f"t.kind = '{Kind.NON_STATE_ENTERPRISE}'"),
    ),
]
