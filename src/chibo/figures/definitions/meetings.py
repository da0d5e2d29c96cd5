"""Regular meetings: due, held, on time; attendance and convened.

A cell owes a meeting for every month throughout which it was in force. It is due from the day the calendar
proposes: the registered day with holidays moved, else the last day of the month. What a cell announced later
does not change what it owed.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from chibo.figures.figure import RULES, Figure
from chibo.figures.question import Question
from chibo.meetings.calendar import own_days, planned_days, with_a_rule
from chibo.organisations.kinds import CELL_TYPES
from chibo.organisations.models import Organisation

RULES["not_whole_month"] = _("not in force throughout the month")
RULES["not_due"] = _("not due yet")
RULES["not_closed"] = _("the meeting is not closed yet")

_CELLS = ", ".join(f"'{t}'" for t in CELL_TYPES)

# One row for each cell and month of the window in which it existed. The planner knows nothing about ranges that
# are computed, and takes a condition on them for true in one row of a hundred or more: COALESCE has it expect
# every second row, so that it joins whole tables at once and not row by row.
_LIVING = f"""
    FROM unnest(%(months)s::date[]) AS m(month)
    JOIN tree t ON t.type IN ({_CELLS})
      AND COALESCE(t.during @> LEAST((m.month + interval '1 month - 1 day')::date, %(on)s), false)
    JOIN (
        SELECT organisation_id, range_agg(during) AS days FROM organisations_standing
        WHERE type IN ({_CELLS}) AND organisation_id IN (SELECT organisation_id FROM tree)
        GROUP BY 1
    ) f ON f.organisation_id = t.organisation_id
       AND COALESCE(f.days && daterange(m.month, (m.month + interval '1 month')::date), false)
"""

# Each of these months, due or not.
MONTHS = f"""
    SELECT t.organisation_id, t.path, t.kind, m.month, c.held_on,
           COALESCE(o.planned, k.planned) AS due_on,
           f.days @> daterange(m.month, LEAST((m.month + interval '1 month')::date, %(on)s + 1))
               AS whole_month,
           c.closed, c.convened, c.present, c.meeting_id
    {_LIVING}
    LEFT JOIN meetings_cellmonth c
      ON c.organisation_id = t.organisation_id AND c.month = m.month
    LEFT JOIN meetings_registeredday r
      ON r.organisation_id = t.organisation_id AND COALESCE(r.during @> m.month, false)
    LEFT JOIN (
        SELECT * FROM unnest(%(calendar_month)s::date[], %(calendar_day)s::int[], %(calendar_planned)s::date[])
            AS k(month, day, planned)
    ) k ON k.month = m.month AND k.day = COALESCE(r.day_of_month, 0)
    LEFT JOIN (
        SELECT * FROM unnest(%(own_cell)s::bigint[], %(own_month)s::date[], %(own_planned)s::date[])
            AS o(organisation_id, month, planned)
    ) o ON o.organisation_id = t.organisation_id AND o.month = m.month
"""

HELD = "d.held_on < %(events_end)s"
DUE = f"(d.due_on < %(events_end)s OR {HELD})"


def _meetings(counted: str) -> str:
    return f"""
        SELECT CASE WHEN NOT d.whole_month OR NOT COALESCE({DUE}, false) THEN 'left'
                    WHEN {counted} THEN 'in' ELSE 'out' END AS bucket,
               CASE WHEN NOT d.whole_month THEN 'not_whole_month'
                    WHEN NOT COALESCE({DUE}, false) THEN 'not_due' ELSE '' END AS rule,
               d.organisation_id, d.path, d.kind, NULL::bigint AS person_id, d.month,
               CASE WHEN {HELD} THEN d.held_on END AS day, NULL::bigint AS number
        FROM source d
    """


def months() -> str:
    """What the figures of meetings are read from."""
    return MONTHS


# What closed meetings count, without the days they were due.
_SUMMED = f"""
    SELECT t.path, t.kind, c.{{counted}} AS counted, {{rest}} AS not_counted
    {_LIVING}
    JOIN meetings_cellmonth c ON c.organisation_id = t.organisation_id AND c.month = m.month
    WHERE c.closed AND c.held_on < %(events_end)s
"""

# Everybody in a roster. Absences that were entered as numbers have no person: such a meeting's rows bear a
# number instead of a name, the present first.
_PEOPLE = f"""
    SELECT {{bucket}} AS bucket, '' AS rule, d.organisation_id, d.path, d.kind,
           CASE WHEN n.nameless = 0 THEN u.person_id END AS person_id, d.month, d.held_on AS day,
           CASE WHEN n.nameless > 0 THEN u.number END AS number
    FROM ({MONTHS}) d
    JOIN meetings_closure z ON z.meeting_id = d.meeting_id AND z.reopened_id IS NULL
    CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE a.person_id IS NULL) AS nameless
        FROM meetings_absence a WHERE a.closure_id = z.id
    ) n
    CROSS JOIN LATERAL unnest(z.roster) WITH ORDINALITY AS u(person_id, number)
    LEFT JOIN meetings_absence b ON b.closure_id = z.id AND b.person_id = u.person_id
    WHERE d.closed AND {HELD}
    UNION ALL
    SELECT 'left', 'not_closed', d.organisation_id, d.path, d.kind, NULL, d.month, d.held_on, NULL
    FROM ({MONTHS}) d WHERE NOT d.closed AND {HELD}
"""

_CAME = """
    CASE WHEN CASE WHEN n.nameless > 0 THEN u.number <= z.present ELSE b.id IS NULL END
         THEN 'in' ELSE 'out' END
"""


def calendar(question: Question) -> Mapping[str, Any]:
    """The days that meetings are due: for every registered day, and for cells whose committee fixed its own."""
    if "calendar" not in question.shared:
        question.shared["calendar"] = _calendar(question)
    found: Mapping[str, Any] = question.shared["calendar"]
    return found


def _calendar(question: Question) -> Mapping[str, Any]:
    months = question.window.months()
    known = with_a_rule(months)
    table = planned_days(known)
    own = own_days(Organisation(pk=question.organisation_id), known, question.window.on)
    return {
        "months": months,
        "calendar_month": [month for month, _day, _planned in table],
        "calendar_day": [day for _month, day, _planned in table],
        "calendar_planned": [planned for _month, _day, planned in table],
        "own_cell": [cell for cell, _month, _planned in own],
        "own_month": [month for _cell, month, _planned in own],
        "own_planned": [planned for _cell, _month, planned in own],
    }


FIGURES = [
    Figure(
        id="meetings_due",
        label=_("Regular meetings due"),
        sentence=_(
            "One for each cell and month throughout which it was in force, once its planned day has come."
        ),
        unit="count",
        record="meeting",
        records=_meetings("true"),
        source=months,
        values=calendar,
    ),
    Figure(
        id="meetings_held",
        label=_("Regular meetings held"),
        sentence=_("Regular meetings that were held, make-up meetings included; base: meetings due."),
        unit="ratio",
        record="meeting",
        records=_meetings(HELD),
        source=months,
        values=calendar,
        counted=_("held"),
        not_counted=_("not held"),
    ),
    Figure(
        id="meetings_on_time",
        label=_("Regular meetings on time"),
        sentence=_("Held in their month, on the planned day or before it; base: meetings due."),
        unit="ratio",
        record="meeting",
        records=_meetings(f"{HELD} AND d.held_on <= d.due_on"),
        source=months,
        values=calendar,
        counted=_("on time"),
        not_counted=_("late or not held"),
    ),
    Figure(
        id="attendance",
        label=_("Attendance"),
        sentence=_(
            "Members present at closed regular meetings; base: members convened to them, the exempt left out."
        ),
        unit="ratio",
        record="attendance",
        records=_PEOPLE.format(bucket=_CAME),
        sums=_SUMMED.format(counted="present", rest="c.convened - c.present"),
        values=calendar,
        counted=_("present"),
        not_counted=_("absent"),
    ),
    Figure(
        id="convened",
        label=_("Convened"),
        sentence=_(
            "Members convened to closed regular meetings, counted once for each meeting; the exempt left out."
        ),
        unit="count",
        record="attendance",
        records=_PEOPLE.format(bucket="'in'"),
        sums=_SUMMED.format(counted="convened", rest="0"),
        values=calendar,
    ),
]
